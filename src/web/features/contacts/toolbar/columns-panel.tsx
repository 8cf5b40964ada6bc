import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { announce } from '../../../lib/announce';
import { formatNumber } from '../../../lib/format';
import { LinkButton } from '../../../ui/button';
import { canStep, displayedOrder, pinColumn, placeWords, stepColumn } from '../../../ui/grid/column-layout';
import { NAME_COLUMN } from '../layout/chosen-layout';
import type { ColumnLayoutControl } from '../layout/use-column-layout';
import type { FieldCatalog } from '../view/field-catalog';
import { listedOrder, orderWith, orderWithAt, toggled } from './column-order';
import { ColumnRow } from './column-row';
import { fieldsWith } from './fields-with';
import { fieldLabel } from './filter-words';
import { MOST_DRAWN, PANEL_FIELD } from './panel-look';
import { useRowDrag } from './use-row-drag';

/** With fewer columns they are seen at a glance. */
const SEARCHED_FROM = 12;

interface ColumnsPanelProps {
  catalog: FieldCatalog;
  columns: ColumnLayoutControl;
}

/** The choice of columns, and their order. Rows stay where they are while the panel is open, but for being moved. */
export function ColumnsPanel({
  catalog,
  columns: { layout, change, reset, isFromStart },
}: ColumnsPanelProps) {
  const [text, setText] = useState('');
  const [opening, setOrder] = useState<readonly string[]>(() => displayedOrder(layout));
  const field = useRef<HTMLInputElement>(null);
  const keepFocus = useFocusKept();
  useEffect(() => field.current?.focus(), []);

  const keys = catalog.fields.map(({ key }) => key);
  const order = listedOrder(opening, keys);
  const found = fieldsWith(
    order.map((key) => ({ key, label: fieldLabel(key, catalog), kind: catalog.byKey.get(key)?.kind })),
    text,
  );
  const isShown = (key: string) => layout.shown.includes(key);

  const drag = useRowDrag({
    onOver: (key, over) => {
      if (over !== NAME_COLUMN && isShown(over)) setOrder(orderWithAt(order, key, over));
    },
    onDrop: () => {
      const isPinned = (key: string) => layout.pinned.includes(key);
      const next = { ...layout, shown: order.filter(isShown), pinned: order.filter(isPinned) };
      setOrder(orderWith(order, displayedOrder(next)));
      change(next);
    },
  });
  function move(key: string, by: -1 | 1) {
    const next = stepColumn(layout, key, by);
    keepFocus();
    setOrder(orderWith(order, displayedOrder(next)));
    change(next);
    announce(placeWords(next, key, fieldLabel(key, catalog)));
  }
  return (
    <div className="flex w-96 max-w-full min-h-0 flex-col">
      <div className="flex flex-none flex-wrap items-center justify-between gap-x-4 px-3 pt-2.5 pb-2">
        <p className="text-meta text-muted tabular-nums">
          {formatNumber(layout.shown.length)} of {formatNumber(order.length)} shown
        </p>
        <LinkButton
          className="min-h-6 pointer-coarse:min-h-11 aria-disabled:text-muted"
          aria-disabled={isFromStart}
          onClick={() => {
            reset();
            setOrder(catalog.defaultShown);
            announce('The columns are as they were at the start.');
          }}
        >
          Reset columns
        </LinkButton>
        {order.length >= SEARCHED_FROM && (
          <input
            ref={field}
            aria-label="Find a column"
            placeholder="Find a column"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={({ target }) => setText(target.value)}
            className={`mt-1 ${PANEL_FIELD}`}
          />
        )}
      </div>
      <ul aria-label="Columns" className="min-h-0 overflow-y-auto overscroll-contain px-1.5 pb-1.5">
        {found.slice(0, MOST_DRAWN).map(({ key, label, kind }) => (
          <ColumnRow
            key={key}
            fieldKey={key}
            label={label}
            kind={kind}
            isShown={isShown(key)}
            canMoveUp={canStep(layout, key, -1)}
            canMoveDown={canStep(layout, key, 1)}
            isPinned={layout.pinned.includes(key)}
            isDragged={drag.dragged === key}
            onShown={(shown) => change(toggled(layout, order, key, shown))}
            onPinned={(pinned) => change(pinColumn(layout, key, pinned))}
            onMove={(by) => move(key, by)}
            onGrip={(event) => drag.start(event, key)}
          />
        ))}
      </ul>
      {found.length === 0 && <p className="px-3 pb-3 text-muted">No loaded contact has such a field.</p>}
      {found.length > MOST_DRAWN && (
        <p className="flex-none border-t border-border px-3 py-2 text-meta text-muted">
          The first {formatNumber(MOST_DRAWN)} of {formatNumber(found.length)}. Type to find the others.
        </p>
      )}
    </div>
  );
}

/** Lets what has the focus have it again after the next drawing: an element that is moved in the page loses it. */
function useFocusKept() {
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const element = focused.current;
    focused.current = null;
    if (element instanceof HTMLElement && element !== document.activeElement) element.focus();
    element?.scrollIntoView({ block: 'nearest' });
  });
  return () => {
    focused.current = document.activeElement;
  };
}
