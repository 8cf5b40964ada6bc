import * as z from 'zod';
import { customerUuidSchema } from '../contract/ids';
import type { Company } from './data/companies';
import type { Employer } from './data/contacts';
import { type CustomerRecord, recordOf } from './data/customers';
import { Random } from './data/random';
import { DATA_SOURCES } from './data/sources';

/** An edit of the customers, so that a second reading of them differs. */
export const editSchema = z.strictObject({
  /** UUIDs of customers that go, and their contacts with them. */
  remove: z.array(z.string()).default([]),
  /**
   * Customers that go while their contacts stay, by UUID: what the `customer_uuid` of the contacts is then.
   * After a merge it is null; `unknown` leaves it as it was, so that it points at no customer.
   */
  orphan: z.record(z.string(), z.enum(['null', 'unknown'])).default({}),
  /** Fields that take the place of a customer's own, by UUID. */
  change: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** New customers; all but the UUID may be left out. `contacts` says how many are made for one. */
  add: z
    .array(
      z.looseObject({
        uuid: customerUuidSchema,
        contacts: z.int().check(z.gte(0), z.lte(10_000)).default(0),
      }),
    )
    .default([]),
});

/** An edit as tests write it. */
export type CustomerEdit = z.input<typeof editSchema>;

const editedSchema = z.looseObject({
  uuid: customerUuidSchema,
  id: z.int().check(z.gte(0)),
  'customer-since': z.iso.datetime({ offset: true }).nullable(),
  data_source_uuids: z.array(z.unknown()),
  external_ids: z.array(z.unknown()),
});

/** A customer that was changed or added: only what order and filters read is sure. */
export type EditedCustomer = z.infer<typeof editedSchema>;

/** What contacts repeat of their customer. */
const repeatedSchema = z.looseObject({ external_id: z.string(), data_source_uuid: z.string() });

/** An edit that cannot be made. */
export class BadEdit extends Error {}

function checked<T>(schema: z.ZodType<T>, record: object): T {
  const result = schema.safeParse(record);
  if (!result.success) throw new BadEdit(z.prettifyError(result.error));
  return result.data;
}

/** Ids of added customers are above all others. */
const FIRST_ID = 300_000_000;

const BLANK: Company = {
  company: '',
  name: '',
  domain: 'added.example',
  tongue: null,
  place: 'Berlin',
  source: 'import',
  status: 'Active',
  since: null,
  mrr: 0,
  currency: 'EUR',
  owner: null,
  contacts: 0,
  tags: [],
  uuid: null,
};

/** A customer with fields that take the place of its own. */
export function changed(
  record: CustomerRecord | EditedCustomer,
  fields: Record<string, unknown>,
): EditedCustomer {
  return checked(editedSchema, { ...record, ...fields, uuid: record.uuid });
}

/** A new customer, what is left out filled in. */
export function added(fields: { uuid: string } & Record<string, unknown>, howMany: number): EditedCustomer {
  const id = FIRST_ID + howMany;
  const record = recordOf(new Random(fields.uuid), BLANK, {
    id,
    uuid: fields.uuid,
    externalIds: [`acct_${id}`],
    otherSources: [],
    email: '',
    since: '2026-11-20T12:00:00+00:00',
    lead: null,
    custom: {},
  });
  const source = DATA_SOURCES.find(({ uuid }) => uuid === fields.data_source_uuid);
  return checked(editedSchema, {
    ...record,
    ...(typeof fields.external_id === 'string' ? { external_ids: [fields.external_id] } : {}),
    ...(source ? { data_source_uuids: [source.uuid], 'billing-system-type': source.system } : {}),
    ...fields,
  });
}

/**
 * What the contacts of a new customer are made from: they all are of its first data source.
 *
 * @throws BadEdit when its external id or data source is no text
 */
export function employerOf(customer: EditedCustomer, contacts: number): Employer {
  const { external_id, data_source_uuid } = checked(repeatedSchema, customer);
  return {
    company: { ...BLANK, domain: `added-${customer.uuid.slice(4)}.example`, contacts },
    customer: { uuid: customer.uuid, external_ids: [external_id], data_source_uuids: [data_source_uuid] },
  };
}
