/** Which columns are shown, and how: what a reader may choose, and what a view remembers. */
export interface ColumnLayout {
  /** Ids of the shown columns, in their order. */
  readonly shown: readonly string[];
  /** Ids of those that stay put while the others scroll sideways, beside the ones that always do. */
  readonly pinned: readonly string[];
  /** Widths in px of those that were made wider or narrower. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** The shown columns in the order in which they stand: the first, those that stay put, the others. */
export function displayedOrder({ shown, pinned }: ColumnLayout): string[] {
  const [first, ...others] = shown;
  const staying = pinned.filter((id) => others.includes(id));
  return [...(first === undefined ? [] : [first]), ...new Set([...staying, ...others])];
}

/** The first and the last place, among the displayed ones, that a column can be moved to; null where it cannot be. */
export function placesFor(layout: ColumnLayout, id: string): readonly [first: number, last: number] | null {
  const order = displayedOrder(layout);
  if (order.indexOf(id) < 1) return null;
  const staying = order.slice(1).filter((other) => layout.pinned.includes(other)).length;
  return layout.pinned.includes(id) ? [1, staying] : [1 + staying, order.length - 1];
}

/**
 * Moves a column to another place among the displayed ones, from 0. The first stays the first, and those that stay
 * put and those that do not are moved among themselves.
 */
export function moveColumn(layout: ColumnLayout, id: string, to: number): ColumnLayout {
  const places = placesFor(layout, id);
  if (!places) return layout;
  const [first, last] = places;
  const order = displayedOrder(layout);
  const others = order.slice(first, last + 1).filter((other) => other !== id);
  const place = Math.max(0, to - first);
  const moved = [...others.slice(0, place), id, ...others.slice(place)];
  if (layout.pinned.includes(id)) return { ...layout, pinned: moved };
  // Those that stay put keep the places that they have once they do not any more.
  const next = moved[Symbol.iterator]();
  const shown = layout.shown.map((other) => (moved.includes(other) ? (next.next().value ?? other) : other));
  return { ...layout, shown };
}

/** Moves a column one place to the left or right, where it can be moved there. */
export function stepColumn(layout: ColumnLayout, id: string, by: -1 | 1): ColumnLayout {
  return moveColumn(layout, id, displayedOrder(layout).indexOf(id) + by);
}

/** Tells whether {@link stepColumn} moves a column. */
export function canStep(layout: ColumnLayout, id: string, by: -1 | 1): boolean {
  const [first, last] = placesFor(layout, id) ?? [0, -1];
  const to = displayedOrder(layout).indexOf(id) + by;
  return to >= first && to <= last;
}

/** Says where a column stands: `Title: 2 of 9.` */
export function placeWords(layout: ColumnLayout, id: string, label: string): string {
  const order = displayedOrder(layout);
  return `${label}: ${order.indexOf(id) + 1} of ${order.length}.`;
}

/** Shows a column as the last one, or hides it. */
export function showColumn(layout: ColumnLayout, id: string, isShown: boolean): ColumnLayout {
  const others = layout.shown.filter((other) => other !== id);
  if (isShown) return others.length < layout.shown.length ? layout : { ...layout, shown: [...others, id] };
  return { ...layout, shown: others, pinned: layout.pinned.filter((other) => other !== id) };
}

/** Lets a column stay put, or scroll with the others. */
export function pinColumn(layout: ColumnLayout, id: string, isPinned: boolean): ColumnLayout {
  const others = layout.pinned.filter((other) => other !== id);
  return { ...layout, pinned: isPinned ? [...others, id] : others };
}

/** Gives a column a width in px; undefined gives it its own again. */
export function sizeColumn(layout: ColumnLayout, id: string, size: number | undefined): ColumnLayout {
  const { [id]: _before, ...others } = layout.sizes;
  return { ...layout, sizes: size === undefined ? others : { ...others, [id]: size } };
}
