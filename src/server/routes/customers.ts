import { Hono } from 'hono';
import { personAt } from '../caller';
import { PAGE_PARAMETERS, readParameters } from '../parameters';
import type { Upstream } from '../upstream/client';
import { pagePath } from '../upstream/paths';
import { pageOf } from '../upstream/shapes';
import { answerBytes } from './answer-bytes';

/** `GET /api/customers?cursor&per_page`: a page of the account's customers, in ChartMogul's order. */
export function customersRoute(upstream: Upstream): Hono {
  return new Hono().get('/api/customers', async (c) => {
    const path = pagePath('/v1/customers', readParameters(c, PAGE_PARAMETERS));
    const answer = await upstream.get(path, personAt(c));
    pageOf(answer);
    return answerBytes(c, answer.bytes);
  });
}
