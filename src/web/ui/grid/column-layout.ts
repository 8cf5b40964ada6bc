/** Which columns are shown, and how: what a reader may choose, and what a view remembers. */
export interface ColumnLayout {
  /** Ids of the shown columns, in their order. */
  readonly shown: readonly string[];
  /** Ids of those that stay put while the others scroll sideways, beside the ones that always do. */
  readonly pinned: readonly string[];
  /** Widths in px of those that were made wider or narrower. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** Moves a column to another place among the shown ones, from 0. */
export function moveColumn(layout: ColumnLayout, id: string, to: number): ColumnLayout {
  const others = layout.shown.filter((other) => other !== id);
  if (others.length === layout.shown.length) return layout;
  const place = Math.max(0, Math.min(others.length, to));
  return { ...layout, shown: [...others.slice(0, place), id, ...others.slice(place)] };
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
