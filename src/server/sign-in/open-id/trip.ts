import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
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

/** Keeps it in a cookie, which is `Lax`: the way back begins at another site. */
export class TripCookie {
  readonly #name: string;
  readonly #options: CookieOptions;

  constructor(publicUrl: URL | null) {
    const secure = publicUrl?.protocol === 'https:';
    this.#name = secure ? '__Host-roster-open-id' : 'roster-open-id';
    this.#options = { path: '/', secure, httpOnly: true, sameSite: 'Lax' };
  }

  set(c: Context, trip: Trip): void {
    const value = Buffer.from(JSON.stringify(trip)).toString('base64url');
    setCookie(c, this.#name, value, { ...this.#options, maxAge: LONGEST_SECONDS });
  }

  get(c: Context): Trip | null {
    try {
      const text = Buffer.from(getCookie(c, this.#name) ?? '', 'base64url').toString();
      return tripSchema.safeParse(JSON.parse(text)).data ?? null;
    } catch {
      return null;
    }
  }

  clear(c: Context): void {
    deleteCookie(c, this.#name, this.#options);
  }
}
