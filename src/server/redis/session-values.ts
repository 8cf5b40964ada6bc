import * as z from 'zod/mini';
import type { Session } from '../sign-in/session-store';
import type { Sealing } from './sealing';

/** What a key holds whose session was ended, before the time until which it could have gone on. */
export const ENDED = 'ended ';

const sessionSchema = z.object({
  user: z.string(),
  name: z.nullable(z.string()),
  idleAt: z.number(),
  endsAt: z.number(),
});

/** What is known of a session elsewhere: the session, or until when one that was ended could have gone on. */
export type Known = { session: Session } | { endedUntil: number };

/** @param key - where it is kept: it can be read nowhere else */
export function sealSession(sealing: Sealing, key: string, session: Session): Buffer {
  return sealing.seal(Buffer.from(JSON.stringify(session)), key);
}

export function endedValue(until: number): string {
  return ENDED + until;
}

/** What a key holds; null for nothing, or nothing that Roster wrote there. */
export function readValue(sealing: Sealing, key: string, value: Buffer | null): Known | null {
  if (value === null) return null;
  if (value.subarray(0, ENDED.length).toString() === ENDED) {
    const endedUntil = Number(value.subarray(ENDED.length).toString());
    return Number.isFinite(endedUntil) ? { endedUntil } : null;
  }
  const plain = sealing.open(value, key);
  if (plain === null) return null;
  const read = sessionSchema.safeParse(JSON.parse(plain.toString()));
  return read.success ? { session: read.data } : null;
}
