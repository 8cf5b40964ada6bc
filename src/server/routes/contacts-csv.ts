import { setImmediate as nextTurn } from 'node:timers/promises';
import { Hono } from 'hono';
import { type Contact, isContact, readContact } from '../../contract/contact';
import {
  CUSTOM_PREFIX,
  contactFields,
  customField,
  otherAttributesField,
} from '../../contract/contact-fields';
import type { CsvField } from '../../contract/csv-columns';
import { customerName, readCustomer } from '../../contract/customer';
import { customerUuidSchema } from '../../contract/ids';
import { exporterAt, hurried } from '../caller';
import type { Directory } from '../directory/directory';
import type { ServerEnv } from '../env';
import { readParameters, readUuid } from '../parameters';
import type { Caller, Upstream } from '../upstream/client';
import { Abandoned, UpstreamError } from '../upstream/errors';
import { walkPages } from '../upstream/pages';
import { answerCsv, type CsvOptions } from './answer-csv';
import { CSV_CHECKS, chosenFields, csvRequestOf } from './csv-request';
import { dataSourceField, withDataSourceNames } from './data-source-field';

/** The fields that ChartMogul's API has, in its order. */
const API_FIELDS = [
  contactFields.uuid,
  contactFields.customer_uuid,
  contactFields.customer_external_id,
  contactFields.data_source_uuid,
  contactFields.external_id,
  contactFields.position,
  contactFields.first_name,
  contactFields.last_name,
  contactFields.title,
  contactFields.email,
  contactFields.phone,
  contactFields.linked_in,
  contactFields.twitter,
  contactFields.notes,
];

const FIELDS = new Map<string, CsvField<Contact>>(
  [...Object.values(contactFields), dataSourceField].map((field) => [field.key, field]),
);

/** Keys of columns, for those who have named another one. */
const KNOWN = `${[...FIELDS.keys()].join(', ')}, ${CUSTOM_PREFIX}KEY for a custom attribute, and custom for all others`;

/** What is read of an entry that has no uuid. */
const NO_UUID = 'none';

/**
 * `GET /api/customers/:uuid/contacts.csv?columns&names&excel&protect`: all contacts of a customer, newest first.
 *
 * Which custom attributes occur is known only at the end. So without `columns` all of them are in one, `custom`, as
 * JSON. A column `custom` beside columns of some attributes has the others.
 *
 * What fails before the first page is there is a problem with its status; what fails later cuts the connection.
 */
export function contactsCsvRoute(
  upstream: Upstream,
  directory: Directory,
  options: CsvOptions,
): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get('/api/customers/:uuid/contacts.csv', async (c) => {
    const since = performance.now();
    const { columns, ...style } = csvRequestOf(readParameters(c, CSV_CHECKS));
    const uuid = readUuid(c, customerUuidSchema);
    const chosen = fieldsOf(columns);

    const ended = new AbortController();
    const caller = exporterAt(c, ended.signal);
    const onEnd = () => ended.abort();
    const pages = contactsOf(upstream, uuid, caller);
    try {
      const [first, about, fields] = await Promise.all([
        pages.next(),
        nameOf(uuid, directory, upstream, hurried(caller)),
        withDataSourceNames(chosen, upstream, caller),
      ]);
      const batches = aheadByOne(first, pages);
      const file = {
        what: 'contacts',
        customer: uuid,
        about,
        isPartial: false,
        fields,
        style,
        batches,
      } as const;
      return answerCsv(c, { ...file, since, onEnd }, options);
    } catch (error) {
      onEnd();
      throw error;
    }
  });
}

function fieldsOf(columns: readonly string[] | undefined): readonly CsvField<Contact>[] {
  if (columns === undefined) return [...API_FIELDS, otherAttributesField([])];
  const fieldOf = (key: string) => {
    if (key === 'custom') return otherAttributesField(columns);
    if (key.startsWith(CUSTOM_PREFIX)) return customField(key.slice(CUSTOM_PREFIX.length), 'text');
    return FIELDS.get(key);
  };
  return chosenFields(columns, fieldOf, KNOWN);
}

/** All contacts of a customer, a page at a time; of one that is malformed what can be read, and no uuid for none. */
async function* contactsOf(
  upstream: Upstream,
  uuid: string,
  caller: Caller,
): AsyncGenerator<Contact[], void> {
  for await (const entries of walkPages(upstream, `/v1/customers/${uuid}/contacts`, new Map(), caller)) {
    yield entries.map(contactOf);
  }
}

function contactOf(entry: unknown): Contact {
  if (isContact(entry)) return entry;
  const { value, malformed } = readContact(entry, NO_UUID);
  return malformed.includes('uuid') ? { ...value, uuid: '' } : value;
}

/** Yields what was read, and reads one more while that is being taken. */
async function* aheadByOne<T>(first: IteratorResult<T, void>, source: AsyncIterator<T, void>) {
  for (let got = first; !got.done; ) {
    const next = source.next();
    // Its failure is told when it is its turn.
    next.catch(() => {});
    // What was read is printed in one go: the request must be on its way before that.
    await nextTurn();
    yield got.value;
    got = await next;
  }
}

/** What a customer is called, as far as that can be told without much ado; else its uuid. */
async function nameOf(
  uuid: string,
  directory: Directory,
  upstream: Upstream,
  caller: Caller,
): Promise<string> {
  const [listed] = directory.customersOf([uuid]);
  if (listed !== undefined) return customerName(listed);
  try {
    const { value } = await upstream.get(`/v1/customers/${uuid}`, caller);
    return customerName(readCustomer(value, uuid).value);
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof Abandoned) return uuid;
    throw error;
  }
}
