interface Hand {
  scroller: HTMLElement | null;
  rowHeight: number;
  activeRow: number;
  openIndex: number | undefined;
}

/** The places of the rows that the reader is at. At the very top that is none: there new rows are looked for. */
export function placesAtHand({ scroller, rowHeight, activeRow, openIndex }: Hand): number[] {
  const offset = scroller?.scrollTop ?? 0;
  const hasFocus = scroller?.querySelector('.grid-body')?.contains(document.activeElement) === true;
  return [
    ...(offset > 0 ? [Math.floor(offset / rowHeight)] : []),
    ...(hasFocus ? [activeRow] : []),
    ...(openIndex === undefined ? [] : [openIndex]),
  ];
}
