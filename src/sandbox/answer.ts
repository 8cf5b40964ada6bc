import type { CutPage } from './listing';

const HEADERS = { 'access-control-allow-credentials': 'true', 'content-type': 'application/json' } as const;

const OPEN = Buffer.from('{"entries":[');

/** A JSON answer from text or bytes that are JSON already. */
export function jsonAnswer(body: string | Uint8Array<ArrayBuffer>, status = 200): Response {
  return new Response(body, { status, headers: HEADERS });
}

/** An error in the shape that ChartMogul uses most. */
export function errorAnswer(status: number, message: string, param: string | null = null): Response {
  return jsonAnswer(JSON.stringify({ code: status, message, param }), status);
}

/** The deprecated fields that lists of customers carry when asked without a cursor. */
export interface NumberedPage {
  total_pages: number | null;
  per_page: number;
}

/** ChartMogul's envelope around a page. */
export function pageAnswer(page: CutPage, numbered: NumberedPage | null = null): Response {
  const rest = numbered
    ? {
        current_page: 1,
        total_pages: numbered.total_pages,
        has_more: page.hasMore,
        per_page: numbered.per_page,
        page: 1,
        cursor: page.cursor,
      }
    : { cursor: page.cursor, has_more: page.hasMore };
  return jsonAnswer(Buffer.concat([OPEN, page.json, Buffer.from(`],${JSON.stringify(rest).slice(1)}`)]));
}
