import type { RequestListener, ServerResponse } from 'node:http';
import type { Contact } from '../../contract/contact';
import { answer } from './answering';

/** The customer whose contacts {@link contactsUpstream} has. */
export const CUSTOMER = 'cus_23551596-2c7e-11ee-9ea2-2bfe193640c0';

const PER_PAGE = 200;

/** The n-th contact; every seventh has a custom attribute that the others lack. */
export function testContact(n: number): Contact {
  return {
    uuid: `con_${n.toString(16).padStart(8, '0')}-2c7e-11ee-9ea2-2bfe193640c0`,
    customer_uuid: CUSTOMER,
    customer_external_id: null,
    data_source_uuid: n % 2 === 0 ? 'ds_1' : 'ds_2',
    position: n,
    first_name: `Ana ${n}`,
    last_name: 'O"Neill, Jr.',
    title: null,
    email: `ana.${n}@example.com`,
    phone: '+49 30 12',
    linked_in: null,
    twitter: null,
    notes: n % 5 === 0 ? 'one\r\ntwo' : '=1+1',
    custom: n % 7 === 0 ? { Seats: n, 'Signed up': '2023-09-08 00:00:00' } : { Vip: true },
  };
}

/**
 * ChartMogul with one customer, who has so many contacts.
 *
 * @param fault - answers a page otherwise, counted from 1; false has it answered as ever
 */
export function contactsUpstream(
  count: number,
  fault: (page: number, response: ServerResponse, body: string) => boolean = () => false,
): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '', 'http://upstream');
    if (url.pathname === `/v1/customers/${CUSTOMER}`) {
      return answer(response, 200, JSON.stringify({ uuid: CUSTOMER, company: 'Société Générique 株式' }));
    }
    if (url.pathname === '/v1/data_sources') {
      return answer(response, 200, '{"data_sources":[{"uuid":"ds_1","name":"Stripe"}]}');
    }
    if (url.pathname !== `/v1/customers/${CUSTOMER}/contacts`) return answer(response, 404);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const to = Math.min(from + PER_PAGE, count);
    const entries = Array.from({ length: to - from }, (_, n) => testContact(from + n));
    const body = JSON.stringify({ entries, cursor: String(to), has_more: to < count });
    if (!fault(1 + from / PER_PAGE, response, body)) answer(response, 200, body);
  };
}
