import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { usePreference } from '../../../lib/preference';

const NARROWEST = 360;
const WIDEST = 720;
const DEFAULT = 480;
const STEP = 24;

function within(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.max(NARROWEST, Math.min(WIDEST, width))) : DEFAULT;
}

/**
 * A panel at the right of the table: beside it on a wide screen, over its edge on a narrower one. It is no
 * dialog: the table stays alive. Its width follows the pointer or the arrow keys, and is remembered.
 */
export function SideDrawer({ children }: { children: ReactNode }) {
  const [remembered, remember] = usePreference('roster.drawer-width');
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? within(remembered === null ? DEFAULT : Number(remembered));

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? window.innerWidth;
    setDragged(within(right - event.clientX));
  }

  function onKeyDown(event: KeyboardEvent) {
    const to = {
      ArrowLeft: width + STEP,
      ArrowRight: width - STEP,
      Home: NARROWEST,
      End: WIDEST,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    remember(String(within(to)));
  }

  return (
    <aside
      aria-label="Contact"
      className="flex flex-none border-l border-border bg-surface text-body max-desktop:absolute max-desktop:inset-y-0 max-desktop:right-0 max-desktop:z-10 max-desktop:max-w-full max-desktop:shadow-floating print:hidden"
      style={{ width }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a window splitter, which hr is not */}
      <div
        role="separator"
        tabIndex={0}
        aria-label="Width of the contact panel"
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        className="absolute -ml-1 h-full w-2 cursor-col-resize touch-none focus-visible:bg-accent/30 pointer-coarse:-ml-3 pointer-coarse:w-6"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onLostPointerCapture={() => {
          if (dragged !== null) remember(String(dragged));
          setDragged(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="flex min-w-0 flex-1 animate-drawer flex-col">{children}</div>
    </aside>
  );
}
