import { type Context, Hono } from 'hono';
import { customerUuidSchema, dataSourceUuidSchema } from '../../contract/ids';
import type { Page } from '../../contract/page';
import { personAt } from '../caller';
import type { Directory } from '../directory/directory';
import type { ServerEnv } from '../env';
import { checksOf, PAGE_PARAMETERS, readParameters, readUuid } from '../parameters';
import type { Answer } from '../upstream/answer';
import type { Upstream } from '../upstream/client';
import { pagePath } from '../upstream/paths';
import { pageOf } from '../upstream/shapes';
import { AcrossPrinter } from './across-printer';
import { answerBytes } from './answer-bytes';
import { linkOn } from './link-on';
import { withMembers } from './with-members';

/** What ChartMogul narrows the account's contacts by. */
export const CONTACT_FILTERS = checksOf({ data_source_uuid: dataSourceUuidSchema });

/**
 * `GET /api/customers/:uuid/contacts?cursor&per_page`: a page of a customer's contacts, newest first.
 *
 * `GET /api/contacts?cursor&per_page&data_source_uuid`: a page of the account's contacts, or of those of a data source,
 * newest first; with it what the directory knows of their customers by now.
 */
export function contactsRoutes(upstream: Upstream, directory: Directory): Hono<ServerEnv> {
  const across = new AcrossPrinter(directory);
  async function pageAt(
    c: Context<ServerEnv>,
    path: string,
    parameters: ReadonlyMap<string, string>,
  ): Promise<Pick<Answer, 'bytes'> & { page: Page }> {
    const answer = await upstream.get(pagePath(path, parameters), personAt(c));
    const page = pageOf(answer);
    linkOn(c, page);
    return { bytes: answer.bytes, page };
  }
  return new Hono<ServerEnv>()
    .get('/api/customers/:uuid/contacts', async (c) => {
      const parameters = readParameters(c, PAGE_PARAMETERS);
      const path = `/v1/customers/${readUuid(c, customerUuidSchema)}/contacts`;
      const { bytes } = await pageAt(c, path, parameters);
      return answerBytes(c, bytes);
    })
    .get('/api/contacts', async (c) => {
      const parameters = readParameters(c, { ...PAGE_PARAMETERS, ...CONTACT_FILTERS });
      const { bytes, page } = await pageAt(c, '/v1/contacts', parameters);
      return answerBytes(c, withMembers(bytes, across.print(page.entries)));
    });
}
