import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answering';

/** Answers a request otherwise, or returns false to have it answered as ever. */
type Fault = (url: URL, response: ServerResponse) => boolean;

/** A ChartMogul account whose customers can be changed while it is read, in pages as small as wanted. */
export interface TestAccount {
  customers: unknown[];
  fault: Fault;
  listener: (request: IncomingMessage, response: ServerResponse) => void;
}

/** The cursor is the place in the list, as good as any for those who must not look into it. */
export function testAccount(customers: unknown[], perPage = 3): TestAccount {
  const account: TestAccount = {
    customers,
    fault: () => false,
    listener(request, response) {
      const url = new URL(request.url ?? '', 'http://upstream');
      if (account.fault(url, response)) return;
      if (url.pathname !== '/v1/customers') return answer(response, 404, '{}');
      const from = Number(url.searchParams.get('cursor') ?? 0);
      const to = from + perPage;
      const numbered =
        from === 0 ? { total_pages: Math.ceil(account.customers.length / perPage), per_page: perPage } : {};
      const page = {
        entries: account.customers.slice(from, to),
        cursor: String(to),
        has_more: to < account.customers.length,
        ...numbered,
      };
      answer(response, 200, JSON.stringify(page));
    },
  };
  return account;
}

/** The uuid of the n-th customer. */
export function uuidOf(n: number): string {
  return `cus_${String(n).padStart(8, '0')}-2c7e-11ee-9ea2-2bfe193640c0`;
}

/** The n-th customer, as ChartMogul sends it, with these fields for its own. */
export function testCustomer(n: number, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 1_000 + n,
    uuid: uuidOf(n),
    external_id: `ext_${n}`,
    external_ids: [`ext_${n}`],
    data_source_uuid: 'ds_1',
    data_source_uuids: ['ds_1'],
    name: `Person ${n}`,
    company: `Company ${n}`,
    email: `billing@company${n}.example`,
    status: 'Active',
    'customer-since': `2020-01-${String(1 + (n % 28)).padStart(2, '0')}T00:00:00+00:00`,
    mrr: 1_000 * n,
    currency: 'EUR',
    owner: 'gabi@example.com',
    attributes: { custom: {}, tags: [] },
    ...fields,
  };
}
