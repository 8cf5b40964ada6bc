/** How the fields of a panel look. */
export const PANEL_FIELD =
  'min-h-[30px] w-full min-w-0 rounded-control border border-control bg-surface px-2.5 placeholder:text-muted aria-invalid:border-danger pointer-coarse:min-h-11 max-tablet:text-[16px]';

/** Rows of a list that are drawn; more are found by searching. */
export const MOST_DRAWN = 300;
