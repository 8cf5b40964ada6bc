import { Ellipsis } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from '../../../ui/button';
import { useIsPhone } from '../../../ui/use-is-phone';
import { useRowAtHand } from './use-row-at-hand';

interface RowMenuButtonProps {
  scroller: RefObject<HTMLElement | null>;
  /** The button was pressed for the row at a place, and stands where `anchor` says. */
  onOpen: (place: number, anchor: DOMRect) => void;
  /** What the row at a place is called. */
  nameOf: (place: number) => string;
}

/** One ⋯ button for all rows: it stands at the end of the row at hand. On a phone the drawer has all that it has. */
export function RowMenuButton(props: RowMenuButtonProps) {
  return useIsPhone() ? null : <FloatingButton {...props} />;
}

function FloatingButton({ scroller, onOpen, nameOf }: RowMenuButtonProps) {
  const atHand = useRowAtHand(scroller);
  if (!atHand) return null;
  const { row, place, left, top } = atHand;
  return (
    // Out of the tab order: by keyboard the cell itself opens the menu.
    <IconButton
      label={`More for ${nameOf(place)}`}
      isSmall
      tabIndex={-1}
      aria-haspopup="menu"
      data-at-row-end=""
      // The focus stays where it is, and so the menu gives it back there.
      onMouseDown={(event) => event.preventDefault()}
      onClick={({ currentTarget }) => row.isConnected && onOpen(place, currentTarget.getBoundingClientRect())}
      className="fixed! z-[1] -translate-x-full -translate-y-1/2 border border-border bg-surface print:hidden"
      style={{ left, top }}
    >
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
}
