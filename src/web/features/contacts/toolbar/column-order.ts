import type { ColumnLayout } from '../../../ui/grid/column-layout';

/** The columns as a panel lists them: those shown in their order, then the others. */
export function listedOrder(shown: readonly string[], all: readonly string[]): string[] {
  return [...new Set([...shown, ...all])];
}

/**
 * Shows a column at the place where it is listed, or hides it.
 *
 * @param order - of all columns listed, in which those shown stand as they are shown
 */
export function toggled(
  layout: ColumnLayout,
  order: readonly string[],
  key: string,
  isShown: boolean,
): ColumnLayout {
  const shown = new Set(layout.shown);
  if (isShown) shown.add(key);
  else shown.delete(key);
  return {
    ...layout,
    shown: order.filter((one) => shown.has(one)),
    pinned: layout.pinned.filter((one) => shown.has(one)),
  };
}

/** The listed order once those shown are in another one: they take each other's places, the others stay. */
export function orderWith(order: readonly string[], shown: readonly string[]): string[] {
  const isShown = new Set(shown);
  const next = shown[Symbol.iterator]();
  return order.map((key) => (isShown.has(key) ? (next.next().value ?? key) : key));
}

/** The listed order with a column at the place of another one. */
export function orderWithAt(order: readonly string[], key: string, over: string): string[] {
  const place = order.indexOf(over);
  if (place < 0 || !order.includes(key)) return [...order];
  const others = order.filter((one) => one !== key);
  return [...others.slice(0, place), key, ...others.slice(place)];
}
