import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

/** A file of the built page, with what it was compressed to by the build. */
export interface PageFile {
  contentType: string;
  /** Bodies by content coding, the best first; `identity` is always there. */
  bodies: Map<'br' | 'gzip' | 'identity', Uint8Array<ArrayBuffer>>;
}

/** The path of the page itself. */
export const INDEX = '/index.html';

/**
 * Reads the built page into memory, once: it is small, the answers stay those of one build, and no request
 * can name a file that is not in it.
 *
 * @returns files by URL path, such as `/assets/index-1a2b.js`
 * @throws Error - when there is no built page
 */
export function loadPageFiles(directory: string): Map<string, PageFile> {
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of listFiles(directory)) {
    bytes.set(`/${relative(directory, entry).split(sep).join('/')}`, new Uint8Array(readFileSync(entry)));
  }
  if (!bytes.has(INDEX)) throw new Error('The page is not built. Run: npm run build');

  const files = new Map<string, PageFile>();
  for (const [path, identity] of bytes) {
    if (/\.(br|gz)$/.test(path)) continue;
    const bodies: PageFile['bodies'] = new Map();
    const [br, gzip] = [bytes.get(`${path}.br`), bytes.get(`${path}.gz`)];
    if (br !== undefined) bodies.set('br', br);
    if (gzip !== undefined) bodies.set('gzip', gzip);
    files.set(path, {
      contentType: getMimeType(path) ?? 'application/octet-stream',
      bodies: bodies.set('identity', identity),
    });
  }
  return files;
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
