import { type Context, Hono } from 'hono';
import { OPEN_ID_PATH } from '../../contract/session';
import type { Access } from '../config/access';
import type { OpenIdSettings } from '../config/sign-in';
import type { ServerEnv } from '../env';
import type { Log } from '../log';
import { clientAddress } from '../sign-in/client-address';
import { userOf } from '../sign-in/open-id/identity';
import { Issuer } from '../sign-in/open-id/issuer';
import { messagePage } from '../sign-in/open-id/message-page';
import { NOT_BEGUN, type Refusal, refusalOf } from '../sign-in/open-id/refusal';
import { returnPath } from '../sign-in/open-id/return-path';
import { TripCookie } from '../sign-in/open-id/trip';
import type { Sessions } from '../sign-in/sessions';

const CALLBACK_PATH = `${OPEN_ID_PATH}/callback`;

interface OpenIdRoutesOptions {
  settings: OpenIdSettings;
  access: Access;
  sessions: Sessions;
  log: Log;
}

/**
 * `GET /auth/open-id?return_to=/path` sends the browser to the identity provider, which sends it back to
 * `/auth/open-id/callback`; who may come in has a session then, and is at the path.
 */
export function openIdRoutes({ settings, access, sessions, log }: OpenIdRoutesOptions): Hono<ServerEnv> {
  const issuer = new Issuer(settings);
  const tripCookie = new TripCookie(access.publicUrl);
  const method = 'open-id';

  function refuse(c: Context<ServerEnv>, refusal: Refusal, returnTo: string): Response | Promise<Response> {
    const { reason, code } = refusal;
    const address = clientAddress(c, access.trustedProxies);
    const requestId = c.get('requestId');
    log({
      level: 'info',
      event: 'sign-in-refused',
      requestId,
      method,
      address,
      reason,
      ...(code && { code }),
    });
    return messagePage(c, refusal, returnTo);
  }

  /** Without a public address people are on this machine, and come back to the name by which they came. */
  const redirectUri = (c: Context) => (access.publicUrl ?? new URL(c.req.url)).origin + CALLBACK_PATH;

  return new Hono<ServerEnv>()
    .get(OPEN_ID_PATH, async (c) => {
      const returnTo = returnPath(c.req.query('return_to'));
      const begun = await issuer.begin(redirectUri(c)).catch(refusalOf);
      if ('reason' in begun) return refuse(c, begun, returnTo);
      tripCookie.set(c, { ...begun.trip, returnTo, old: sessions.hashAt(c) });
      return c.redirect(begun.url.href);
    })
    .get(CALLBACK_PATH, async (c) => {
      const trip = tripCookie.get(c);
      if (trip === null || c.req.query('state') !== trip.state) return refuse(c, NOT_BEGUN, '/');
      tripCookie.clear(c);
      const returnTo = returnPath(trip.returnTo);
      const url = new URL(redirectUri(c) + new URL(c.req.url).search);
      const found = await issuer.finish(url, trip).catch(refusalOf);
      if ('reason' in found) return refuse(c, found, returnTo);
      const user = userOf(found, settings.allowed);
      if ('reason' in user) return refuse(c, user, returnTo);
      await sessions.begin(c, () => user, sessions.hashAt(c) ?? trip.old);
      log({ level: 'info', event: 'sign-in', requestId: c.get('requestId'), method, user: user.id });
      return c.redirect(returnTo);
    });
}
