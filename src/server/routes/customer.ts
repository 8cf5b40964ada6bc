import { Hono } from 'hono';
import { customerUuidSchema } from '../../contract/ids';
import { personAt } from '../caller';
import type { ServerEnv } from '../env';
import { readParameters, readUuid } from '../parameters';
import type { Upstream } from '../upstream/client';
import { thingOf } from '../upstream/shapes';
import { answerBytes } from './answer-bytes';

/** `GET /api/customers/:uuid`: one customer, fresh from ChartMogul. */
export function customerRoute(upstream: Upstream): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get('/api/customers/:uuid', async (c) => {
    readParameters(c, {});
    const answer = await upstream.get(`/v1/customers/${readUuid(c, customerUuidSchema)}`, personAt(c));
    thingOf(answer);
    return answerBytes(c, answer.bytes);
  });
}
