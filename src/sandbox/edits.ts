import * as z from 'zod';
import { customerUuidSchema } from '../contract/ids';
import type { Company } from './data/companies';
import { type CustomerRecord, recordOf } from './data/customers';
import { Random } from './data/random';
import { DATA_SOURCES } from './data/sources';

/** An edit of the customers, so that a second reading of them differs. */
export const editSchema = z.strictObject({
  /** UUIDs of customers that go. */
  remove: z.array(z.string()).default([]),
  /** Fields that take the place of a customer's own, by UUID. */
  change: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** New customers; all but the UUID may be left out. */
  add: z.array(z.looseObject({ uuid: customerUuidSchema })).default([]),
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

/** An edit that cannot be made. */
export class BadEdit extends Error {}

function checked(record: object): EditedCustomer {
  const result = editedSchema.safeParse(record);
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
  return checked({ ...record, ...fields, uuid: record.uuid });
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
  return checked({
    ...record,
    ...(typeof fields.external_id === 'string' ? { external_ids: [fields.external_id] } : {}),
    ...(source ? { data_source_uuids: [source.uuid], 'billing-system-type': source.system } : {}),
    ...fields,
  });
}
