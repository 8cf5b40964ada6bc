import { hkdfSync } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import * as z from 'zod/mini';

const LONGEST_SECONDS = 600;

const tripSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** The hash of the session that the browser had: its cookie does not come with what another site sends it to. */
  old: z.nullable(z.string()),
});

/** What is remembered by a browser that is sent to the identity provider, until it is back. */
export type Trip = z.infer<typeof tripSchema>;

/** What the cookie says: the trip, and until when it has to end, in milliseconds since 1970. */
const signedSchema = z.extend(tripSchema, { until: z.number() });

/**
 * Keeps it in a cookie, which is `Lax`: the way back begins at another site. It is signed, so that the identity
 * provider is asked for nothing that was not begun here.
 */
export class TripCookie {
  readonly #name: string;
  readonly #options: CookieOptions;
  readonly #key: ArrayBuffer;

  /** @param secret - which all instances know, and nobody else */
  constructor(publicUrl: URL | null, secret: string) {
    const secure = publicUrl?.protocol === 'https:';
    this.#name = secure ? '__Host-roster-open-id' : 'roster-open-id';
    this.#options = { path: '/', secure, httpOnly: true, sameSite: 'Lax' };
    this.#key = hkdfSync('sha256', secret, '', 'roster open-id trip', 32);
  }

  async set(c: Context, trip: Trip): Promise<void> {
    const signed = { ...trip, until: Date.now() + LONGEST_SECONDS * 1_000 };
    const value = Buffer.from(JSON.stringify(signed)).toString('base64url');
    await setSignedCookie(c, this.#name, value, this.#key, { ...this.#options, maxAge: LONGEST_SECONDS });
  }

  /** Null where there is none, or none that was set by us within ten minutes. */
  async get(c: Context): Promise<Trip | null> {
    const value = await getSignedCookie(c, this.#key, this.#name);
    if (value === undefined || value === false) return null;
    const { data } = signedSchema.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString()));
    return data !== undefined && data.until > Date.now() ? data : null;
  }

  clear(c: Context): void {
    deleteCookie(c, this.#name, this.#options);
  }
}
