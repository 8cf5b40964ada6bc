import type { Context } from 'hono';
import { html } from 'hono/html';
import { OPEN_ID_PATH } from '../../../contract/session';
import type { Refusal } from './refusal';

/** Nothing runs and nothing is loaded; a sandbox would make the links those of another site. */
const CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * A page that says why somebody did not come in, with the ways back.
 *
 * @param returnTo - where they wanted to go
 */
export function messagePage(
  c: Context,
  { status, title, text, retryAfter }: Refusal,
  returnTo: string,
): Response | Promise<Response> {
  const again = `${OPEN_ID_PATH}?${new URLSearchParams({ return_to: returnTo })}`;
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  c.header('Content-Security-Policy', CSP);
  return c.html(
    html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – Roster</title>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${again}">Sign in again</a> or <a href="/">go to Roster</a></p>
</html>
`,
    status,
  );
}
