import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { decodeCursor, encodeCursor, keyTime } from '../cursor';
import type { Fault } from './fault';

const pageSchema = z.looseObject({
  entries: z.array(z.unknown()),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});
type TruePage = z.infer<typeof pageSchema>;

/** What a spoiled page is made from. */
export interface Spoilable {
  /** The true answer. */
  text: string;
  /** The cursor that was asked with. */
  cursor: string | undefined;
  /** Looks up a contact's true answer, or null. */
  contact(uuid: string): Promise<unknown>;
}

/** A key that nothing lies between and the one before, so that a walk goes on where it was. */
function justAfter(cursor: string | undefined): string {
  const key = cursor === undefined ? null : decodeCursor(cursor);
  const time = key?.split('&')[0] ?? '9999-12-31T00:00:00.000000000Z';
  return encodeCursor(`${time}&con_00000000-0000-0000-0000-000000000000`);
}

function wrongShape(page: TruePage, shape: Extract<Fault, { kind: 'wrong-shape' }>['shape']): unknown {
  const { entries, ...rest } = page;
  if (shape === 'array') return entries;
  if (shape === 'null') return null;
  if (shape === 'text') return 'ok';
  if (shape === 'entries-missing') return rest;
  if (shape === 'entries-not-array') return { ...page, entries: { 0: entries[0] } };
  return { ...page, has_more: String(page.has_more) };
}

function malformed(entry: unknown, flaw: Extract<Fault, { kind: 'malformed-entry' }>['flaw']): unknown {
  if (flaw === 'not-an-object' || typeof entry !== 'object' || entry === null) return 'not an object';
  if (flaw === 'email-number') return { ...entry, email: 42 };
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'uuid'));
}

async function repeated(page: TruePage, { cursor, contact }: Spoilable): Promise<unknown> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor)?.split('&')[1];
  if (before === undefined) return { ...page, entries: [...page.entries, page.entries.at(-1)] };
  return { ...page, entries: [await contact(before), ...page.entries] };
}

/**
 * The body of a page with one fault in it.
 *
 * @returns undefined for a fault that is none of a page's content
 * @throws z.ZodError when the true answer is no page
 */
export async function spoiledBody(fault: Fault, spoilable: Spoilable): Promise<string | undefined> {
  const page = (): TruePage => pageSchema.parse(JSON.parse(spoilable.text));
  switch (fault.kind) {
    case 'invalid-json':
      return spoilable.text.slice(0, Math.floor(spoilable.text.length / 2));
    case 'wrong-shape':
      return JSON.stringify(wrongShape(page(), fault.shape));
    case 'repeated-cursor':
      return JSON.stringify({ ...page(), cursor: spoilable.cursor ?? page().cursor, has_more: true });
    case 'missing-cursor':
      return JSON.stringify({ ...page(), cursor: null, has_more: true });
    case 'endless-empty-pages': {
      const cursor = encodeCursor(`${keyTime(Date.now())}&con_${randomUUID()}`);
      return JSON.stringify({ entries: [], cursor, has_more: true });
    }
    case 'empty-page':
      return JSON.stringify({ ...page(), entries: [], cursor: justAfter(spoilable.cursor), has_more: true });
    case 'repeated-entry':
      return JSON.stringify(await repeated(page(), spoilable));
    case 'malformed-entry': {
      const { entries, ...rest } = page();
      return JSON.stringify({
        ...rest,
        entries: entries.map((entry, at) => (at === fault.at ? malformed(entry, fault.flaw) : entry)),
      });
    }
    case 'huge-body':
      return JSON.stringify({ ...page(), padding: 'x'.repeat(fault.bytes) });
    case 'deep-nesting': {
      // JSON.stringify cannot print what is nested this deep, so it is written into the text.
      const deep = `${'['.repeat(fault.levels)}${']'.repeat(fault.levels)}`;
      return spoilable.text.replace(
        /"custom":\{(\}?)/,
        (_, end: string) => `"custom":{"deep":${deep}${end === '' ? ',' : end}`,
      );
    }
    default:
      return undefined;
  }
}
