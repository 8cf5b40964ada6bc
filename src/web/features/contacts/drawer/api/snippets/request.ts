import { MAX_PER_PAGE } from '../../../../../../contract/page';

/** The page that a contact was loaded with; a snippet goes on from it to the end of the list. */
export interface PageRequest {
  kind: 'page';
  /** Undefined for everybody in the account. */
  customerUuid?: string;
  /** Narrows everybody to those of a data source. */
  dataSourceUuid?: string | undefined;
  /** As the page before gave it, null for the first page. A cursor is any text that is well-formed. */
  cursor: string | null;
}

/** What a snippet asks ChartMogul for. */
export type SnippetRequest = PageRequest | { kind: 'contact'; contactUuid: string };

/** Writes a request in one language. */
export type Snippet = (request: SnippetRequest) => string;

/** Stands where the reader's own API key belongs. */
export const API_KEY = 'YOUR_API_KEY';

/** Where ChartMogul's API is. */
export const API_BASE = 'https://api.chartmogul.com';

/** Rows a page: as many as Roster asks for. */
export const PER_PAGE = MAX_PER_PAGE;
