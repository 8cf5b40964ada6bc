import { NARROWEST, WIDEST_FIT } from './grid-columns';

/** What a header has beside its label, in px: padding, arrow, menu. */
const AROUND_LABEL = 72;
/** What a cell has beside its text, in px. */
const AROUND_TEXT = 28;

/** How wide a column would have to be for what is drawn of it, header included, in px. */
export function fittingWidth(scroller: HTMLElement, index: number): number {
  const range = document.createRange();
  const widths = [...scroller.querySelectorAll(`.grid-cell[aria-colindex="${index + 1}"]`)].map((cell) => {
    const label = cell.querySelector('.grid-sort > span');
    range.selectNodeContents(label ?? cell);
    // A range is as wide as its text, whatever is cut off at the edge of the cell.
    return range.getBoundingClientRect().width + (label ? AROUND_LABEL : AROUND_TEXT);
  });
  return Math.max(NARROWEST, Math.min(WIDEST_FIT, Math.ceil(Math.max(0, ...widths))));
}
