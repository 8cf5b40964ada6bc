import { MAX_PER_PAGE } from '../../../../../../contract/page';

/** What a snippet asks ChartMogul for. A cursor is any text; it was sent before, so it is well-formed. */
export type SnippetRequest =
  | {
      /** The page that a contact was loaded with; a snippet goes on from it to the end of the list. */
      kind: 'page';
      customerUuid: string;
      /** As the page before gave it, null for the first page. */
      cursor: string | null;
    }
  | { kind: 'contact'; contactUuid: string };

/** Writes a request in one language. */
export type Snippet = (request: SnippetRequest) => string;

/** Stands where the reader's own API key belongs. */
export const API_KEY = 'YOUR_API_KEY';

/** Where ChartMogul's API is. */
export const API_BASE = 'https://api.chartmogul.com';

/** Rows a page: as many as Roster asks for. */
export const PER_PAGE = MAX_PER_PAGE;
