interface FloorContact extends Record<string, unknown> {
  custom: Record<string, unknown>;
}

interface FloorPage {
  entries: FloorContact[];
  cursor: string;
  has_more: boolean;
}

interface Window {
  /** What the start script in index.html leaves for floor.js: where the contacts are, and their first page. */
  floorPath: string;
  floorFirstPage: Promise<FloorPage> | undefined;
  /** Loads all pages, one after the other, and answers how many contacts there are. */
  loadAll?: () => Promise<number>;
  /** Makes a CSV file of all loaded contacts at once, and answers how many milliseconds that took. */
  exportAll?: () => number;
}
