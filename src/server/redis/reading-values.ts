import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod/mini';
import { UPSTREAM_PROBLEM_TYPES } from '../../contract/problem';
import { type Answer, readAnswer } from '../upstream/answer';
import { UpstreamError } from '../upstream/errors';
import type { Sealing } from './sealing';

const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);

/** A page of upstream is no larger. */
const MAX_BYTES = 16 * 1024 * 1024;

/** What a page is kept as: its path has a cursor, which says more than is needed. */
export function pageName(path: string): string {
  return createHash('sha256').update(path).digest('base64url');
}

/** @param place - where it is kept: it can be read nowhere else */
export async function packPage(sealing: Sealing, place: string, { bytes }: Answer): Promise<Buffer> {
  return sealing.seal(await gzipAsync(bytes), place);
}

/** The page as it was received; null for what Roster did not put there. */
export async function unpackPage(sealing: Sealing, place: string, packed: Buffer): Promise<Answer | null> {
  const plain = sealing.open(packed, place);
  if (plain === null) return null;
  const body = await gunzipAsync(plain, { maxOutputLength: MAX_BYTES });
  return readAnswer({ status: 200, headers: {}, body }, []);
}

const troubleSchema = z.object({
  id: z.string(),
  /** When it is tried again: milliseconds since 1970. */
  nextAt: z.number(),
  type: z.enum(UPSTREAM_PROBLEM_TYPES),
  upstreamStatus: z.optional(z.number()),
  retryAfter: z.optional(z.number()),
  detail: z.optional(z.string()),
});

/** Why the one who reads does not get on, as the others are told. */
interface SharedTrouble {
  /** Tells it from what is told later. */
  id: string;
  error: UpstreamError;
  pauseMs: number;
}

export function packTrouble(
  sealing: Sealing,
  key: string,
  error: UpstreamError,
  pauseMs: number,
): { id: string; packed: Buffer } {
  const { type, upstreamStatus, retryAfter, detail } = error;
  const id = randomUUID();
  const trouble = { id, nextAt: Date.now() + pauseMs, type, upstreamStatus, retryAfter, detail };
  return { id, packed: sealing.seal(Buffer.from(JSON.stringify(trouble)), key) };
}

/** What {@link packTrouble} packed, or null for anything else. */
export function unpackTrouble(sealing: Sealing, key: string, packed: Buffer): SharedTrouble | null {
  const plain = sealing.open(packed, key);
  const read = plain === null ? null : troubleSchema.safeParse(JSON.parse(plain.toString()));
  if (!read?.success) return null;
  const { id, nextAt, type, ...fields } = read.data;
  return { id, error: new UpstreamError(type, fields), pauseMs: Math.max(0, nextAt - Date.now()) };
}
