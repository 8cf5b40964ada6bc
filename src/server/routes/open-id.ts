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
import { NOT_BEGUN, type Refusal, refusalOf, tooMany } from '../sign-in/open-id/refusal';
import { returnPath } from '../sign-in/open-id/return-path';
import { TripCookie } from '../sign-in/open-id/trip';
import type { Sessions } from '../sign-in/sessions';
import { SignInRate } from '../sign-in/sign-in-rate';

const CALLBACK_PATH = `${OPEN_ID_PATH}/callback`;

/** About how many people the issuer is asked at once: it may take its time, or not answer at all. */
const MOST_FINISHING = 20;
/** Seconds. */
const RETRY_FINISHING = 5;

interface OpenIdRoutesOptions {
  settings: OpenIdSettings;
  access: Access;
  sessions: Sessions;
  /** Which all instances know, and nobody else. */
  secret: string;
  log: Log;
}

/**
 * `GET /auth/open-id?return_to=/path` sends the browser to the identity provider, which sends it back to
 * `/auth/open-id/callback`; who may come in has a session then, and is at the path.
 */
export function openIdRoutes({
  settings,
  access,
  sessions,
  secret,
  log,
}: OpenIdRoutesOptions): Hono<ServerEnv> {
  const issuer = new Issuer(settings);
  const tripCookie = new TripCookie(access.publicUrl, `${settings.clientSecret} ${secret}`);
  const rates = { begin: new SignInRate(), finish: new SignInRate() };
  let finishing = 0;
  const method = 'open-id';

  const addressOf = (c: Context<ServerEnv>) => clientAddress(c, access.trustedProxies);

  function refuse(c: Context<ServerEnv>, refusal: Refusal, returnTo: string): Response | Promise<Response> {
    const { reason, code } = refusal;
    const address = addressOf(c);
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
      const wait = await rates.begin.secondsToWait(addressOf(c));
      if (wait !== null) return refuse(c, tooMany(wait), returnTo);
      const begun = await issuer.begin(redirectUri(c)).catch(refusalOf);
      if ('reason' in begun) return refuse(c, begun, returnTo);
      await tripCookie.set(c, { ...begun.trip, returnTo, old: sessions.hashAt(c) });
      return c.redirect(begun.url.href);
    })
    .get(CALLBACK_PATH, async (c) => {
      const trip = await tripCookie.get(c);
      if (trip === null || c.req.query('state') !== trip.state) return refuse(c, NOT_BEGUN, '/');
      const returnTo = returnPath(trip.returnTo);
      const wait =
        finishing < MOST_FINISHING ? await rates.finish.secondsToWait(addressOf(c)) : RETRY_FINISHING;
      if (wait !== null) return refuse(c, tooMany(wait), returnTo);
      tripCookie.clear(c);
      const url = new URL(redirectUri(c) + new URL(c.req.url).search);
      finishing++;
      const found = await issuer
        .finish(url, trip)
        .catch(refusalOf)
        .finally(() => finishing--);
      if ('reason' in found) return refuse(c, found, returnTo);
      const user = userOf(found, settings.allowed);
      if ('reason' in user) return refuse(c, user, returnTo);
      await sessions.begin(c, () => user, sessions.hashAt(c) ?? trip.old);
      log({ level: 'info', event: 'sign-in', requestId: c.get('requestId'), method, user: user.id });
      return c.redirect(returnTo);
    });
}
