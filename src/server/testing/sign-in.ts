import type { Hono } from 'hono';
import { SESSION_PATH } from '../../contract/session';

import { readAccess } from '../config/access';
import type { ServerEnv } from '../env';

export const PASSWORD = 'correct horse battery';

/** Of {@link PASSWORD}, with the least work that is allowed. */
export const PASSWORD_HASH =
  'scrypt:16384:8:1:4iH37PH6UHjyfhgxFLXWWQ:UGeaV9udBQibSIXOFVRSVZIcrpQgXWr8OG8F0K0k2sg';

/** People sign in with {@link PASSWORD}, on this machine. */
export const PASSWORD_ACCESS = readAccess({ AUTH_PASSWORD_HASH: PASSWORD_HASH });

/** A connection that comes from this address, for an app without a server. */
export function from(remoteAddress: string): ServerEnv['Bindings'] {
  return { connection: { remoteAddress, isCut: false, cut: () => Promise.resolve() } };
}

/** Sends a try to sign in as the page does. */
export async function trySignIn(
  app: Hono<ServerEnv>,
  password: string,
  { cookie, address = '127.0.0.1' }: { cookie?: string; address?: string } = {},
): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
    ...(cookie !== undefined && { cookie }),
  };
  const body = JSON.stringify({ password });
  return app.request(SESSION_PATH, { method: 'POST', headers, body }, from(address));
}

/** Signs in, and gives the cookie to send from then on. */
export async function signIn(app: Hono<ServerEnv>, cookie?: string): Promise<string> {
  const response = await trySignIn(app, PASSWORD, cookie === undefined ? {} : { cookie });
  return cookieOf(response);
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(response: Response): string {
  const [cookie] = response.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`no cookie with ${response.status}`);
  return cookie.slice(0, cookie.indexOf(';'));
}
