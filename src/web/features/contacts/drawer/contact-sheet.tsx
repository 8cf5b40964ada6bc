import { Drawer } from '@base-ui/react/drawer';
import { type ReactNode, useState } from 'react';

export interface ContactSheetProps {
  onClose: () => void;
  children: ReactNode;
}

/** On a phone the open contact is a modal sheet over the whole page, to be pulled down or closed. */
export function ContactSheet({ onClose, children }: ContactSheetProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Drawer.Root
      open={isOpen}
      onOpenChange={setOpen}
      onOpenChangeComplete={(open) => !open && onClose()}
      swipeDirection="down"
    >
      <Drawer.Portal>
        <Drawer.Viewport className="fixed inset-0 z-20">
          <Drawer.Popup
            className="flex h-full translate-y-(--drawer-swipe-movement-y) flex-col bg-surface text-body text-text outline-none transition-transform duration-180 ease-out data-ending-style:translate-y-full data-starting-style:translate-y-8 data-swiping:transition-none"
            aria-modal="true"
            finalFocus={false}
          >
            <Drawer.Title className="sr-only">Contact</Drawer.Title>
            <div className="flex h-5 flex-none items-center justify-center" aria-hidden>
              <span className="h-1 w-10 rounded-full bg-control forced-colors:bg-[CanvasText]" />
            </div>
            <Drawer.Content className="flex min-h-0 flex-1 flex-col">{children}</Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}
