import { type Context, Hono } from 'hono';
import { documentCsp } from './document-csp';
import { INDEX, type PageFile } from './page-files';

const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * Serves the built page: its files by their paths, and the page itself at every other path that a person
 * may open, as the page's own router knows which of them exist.
 */
export function pageRoute(files: ReadonlyMap<string, PageFile>): Hono {
  const index = files.get(INDEX);
  if (index === undefined) throw new Error(`no ${INDEX}`);
  const csp = documentCsp(new TextDecoder().decode(index.bodies.get('identity')));

  return new Hono().get('*', (c, next) => {
    const file = c.req.path === INDEX ? undefined : files.get(c.req.path);
    if (file !== undefined) {
      c.header('Cache-Control', c.req.path.startsWith('/assets/') ? IMMUTABLE : 'no-cache');
      return send(c, file);
    }
    if (!isForPage(c)) return next();
    c.header('Cache-Control', 'no-cache');
    c.header('Content-Security-Policy', csp);
    return send(c, index);
  });
}

function isForPage(c: Context): boolean {
  if (/^\/(api|assets)(\/|$)/.test(c.req.path)) return false;
  const accept = c.req.header('accept') ?? '*/*';
  // A browser that opens an address accepts HTML by name; what only accepts anything is not after `/x.png`.
  return accept.includes('text/html') || (accept.includes('*/*') && !/\.\w+$/.test(c.req.path));
}

function send(c: Context, file: PageFile): Response | Promise<Response> {
  const accepted = new Set(
    (c.req.header('accept-encoding') ?? '')
      .split(',')
      .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
      .map((coding) => coding.split(';')[0]?.trim()),
  );
  if (file.bodies.size > 1) c.header('Vary', 'Accept-Encoding');
  c.header('Content-Type', file.contentType);
  for (const [coding, body] of file.bodies) {
    if (coding === 'identity') return c.body(body);
    if (!accepted.has(coding)) continue;
    c.header('Content-Encoding', coding);
    return c.body(body);
  }
  return c.notFound();
}
