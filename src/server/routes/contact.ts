import { Hono } from 'hono';
import { contactUuidSchema } from '../../contract/ids';
import { personAt } from '../caller';
import type { ServerEnv } from '../env';
import { readParameters, readUuid } from '../parameters';
import type { Upstream } from '../upstream/client';
import { thingOf } from '../upstream/shapes';
import { answerBytes } from './answer-bytes';

/** `GET /api/contacts/:uuid`: one contact, fresh from ChartMogul, whichever customer it belongs to. */
export function contactRoute(upstream: Upstream): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get('/api/contacts/:uuid', async (c) => {
    readParameters(c, {});
    const answer = await upstream.get(`/v1/contacts/${readUuid(c, contactUuidSchema)}`, personAt(c));
    thingOf(answer);
    return answerBytes(c, answer.bytes);
  });
}
