import { Hono } from 'hono';
import { customerUuidSchema } from '../../contract/ids';
import { personAt } from '../caller';
import type { ServerEnv } from '../env';
import { PAGE_PARAMETERS, readParameters, readUuid } from '../parameters';
import type { Upstream } from '../upstream/client';
import { pagePath } from '../upstream/paths';
import { pageOf } from '../upstream/shapes';
import { answerBytes } from './answer-bytes';
import { linkOn } from './link-on';

/** `GET /api/customers/:uuid/contacts?cursor&per_page`: a page of a customer's contacts, newest first. */
export function contactsRoute(upstream: Upstream): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get('/api/customers/:uuid/contacts', async (c) => {
    const parameters = readParameters(c, PAGE_PARAMETERS);
    const path = `/v1/customers/${readUuid(c, customerUuidSchema)}/contacts`;
    const answer = await upstream.get(pagePath(path, parameters), personAt(c));
    linkOn(c, pageOf(answer));
    return answerBytes(c, answer.bytes);
  });
}
