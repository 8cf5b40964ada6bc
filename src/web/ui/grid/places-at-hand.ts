interface Hand {
  scroller: HTMLElement | null;
  /** How far down the list the view begins, in px. */
  offset: number;
  rowHeight: number;
  activeRow: number;
  openIndex: number | undefined;
}

/** The places of the rows that the reader is at. At the very top that is none: there new rows are looked for. */
export function placesAtHand({ scroller, offset, rowHeight, activeRow, openIndex }: Hand): number[] {
  const hasFocus = scroller?.querySelector('.grid-body')?.contains(document.activeElement) === true;
  return [
    ...(offset > 0 ? [Math.floor(offset / rowHeight)] : []),
    ...(hasFocus && activeRow >= 0 ? [activeRow] : []),
    ...(openIndex === undefined ? [] : [openIndex]),
  ];
}
