import type { EditedPopulation } from './customer-edits';
import { type CustomerRecord, UNLISTED } from './data/customers';
import type { EditedCustomer } from './edits';
import { firstAfter, type Listing } from './listing';
import { customerKey, type FactFilter, oldestFirst, type Population } from './population';

/** The filters of `GET /v1/customers`; what is undefined does not filter. */
interface CustomerFilter extends FactFilter {
  external_id: string | undefined;
  /** With underscores, as ChartMogul wants it: `Past_Due`. */
  status: string | undefined;
}

/** All customers of the account. */
export interface AccountCustomers {
  has(uuid: string): boolean;
  /** Customers that match every filter, in ChartMogul's order. */
  select(filter: CustomerFilter): Listing;
  /**
   * Customers whose e-mail is exactly this one.
   *
   * @param associated - whether an address of a customer's contacts counts too
   */
  search(email: string, associated: (customerUuid: string) => boolean): Listing;
  /** The JSON of one customer, or null. */
  find(uuid: string): string | null;
}

/** How many filters' results are kept. */
const KEPT_SELECTIONS = 64;

type AnyCustomer = CustomerRecord | EditedCustomer;

function hasFacts(customer: AnyCustomer, { data_source_uuid, status, system }: FactFilter): boolean {
  return (
    (data_source_uuid === undefined || customer.data_source_uuids.includes(data_source_uuid)) &&
    (status === undefined || customer.status === status) &&
    (system === undefined || customer['billing-system-type'] === system)
  );
}

function keyOf(customer: AnyCustomer): string {
  const since = customer['customer-since'];
  return customerKey(since === null ? null : Date.parse(since), customer.id);
}

/** The order of all: edited customers are put where they belong, their indices count on from the population's. */
function mergedOrder({ order, size, key }: Population, edits: EditedPopulation): Uint32Array<ArrayBuffer> {
  const edited = edits.edited();
  const kept = edits.revision() === 0 ? order : order.filter((index) => !edits.isGone(index));
  if (edited.length === 0) return kept;
  const placed = edited
    .map((customer, at) => ({ at, key: keyOf(customer) }))
    .sort((one, other) => (oldestFirst(one.key, other.key) ? 1 : -1));
  const merged = new Uint32Array(kept.length + edited.length);
  let from = 0;
  for (const [before, edit] of placed.entries()) {
    const to = firstAfter(kept.length, (rank) => oldestFirst(key(kept[rank] ?? 0), edit.key));
    merged.set(kept.subarray(from, to), from + before);
    merged[to + before] = size + edit.at;
    from = to;
  }
  merged.set(kept.subarray(from), from + edited.length);
  return merged;
}

/** The account's customers: a population, and what tests changed of it. */
export function createAccountCustomers(population: Population, edits: EditedPopulation): AccountCustomers {
  const { size } = population;
  let order = population.order;
  const selections = new Map<string, Uint32Array<ArrayBuffer>>();
  let revision = 0;
  /** Puts all in order anew after an edit. */
  function refresh(): void {
    if (revision === edits.revision()) return;
    revision = edits.revision();
    order = mergedOrder(population, edits);
    selections.clear();
  }

  const editAt = (index: number): EditedCustomer | undefined =>
    index < size ? undefined : edits.edited()[index - size];

  const customerAt = (index: number): AnyCustomer => editAt(index) ?? population.seeded(index).customer;

  function keyAt(index: number): string {
    const edit = editAt(index);
    return edit ? keyOf(edit) : population.key(index);
  }

  function jsonAt(index: number): string {
    const edit = editAt(index);
    return edit ? JSON.stringify(edit) : population.json(index);
  }

  function listing(indices: Uint32Array<ArrayBuffer>): Listing {
    const key = (at: number): string => {
      const index = indices[at];
      if (index === undefined) throw new RangeError(`No customer ${at}`);
      return keyAt(index);
    };
    return {
      size: indices.length,
      key,
      after: (other) => firstAfter(indices.length, (at) => oldestFirst(key(at), other)),
      json: (from, to) => Buffer.from(Array.from(indices.subarray(from, to), jsonAt).join(',')),
    };
  }

  /** A listing of the few among these, and all edited ones, that are wanted. */
  function listingOf(indices: readonly number[], wanted: (customer: AnyCustomer) => boolean): Listing {
    const untouched = indices.filter((index) => !edits.isGone(index));
    const found = [...untouched, ...edits.edited().map((_, at) => size + at)]
      .filter((index) => wanted(customerAt(index)))
      .sort((one, other) => (oldestFirst(keyAt(one), keyAt(other)) ? 1 : -1));
    return listing(Uint32Array.from(found));
  }

  function selected(filter: FactFilter): Uint32Array<ArrayBuffer> {
    const { data_source_uuid, status, system } = filter;
    const name = JSON.stringify([data_source_uuid, status, system]);
    const before = selections.get(name);
    if (before) return before;
    const matches = population.matcher(filter);
    const found = order.filter((index) => {
      const edit = editAt(index);
      return edit ? hasFacts(edit, filter) : matches(index);
    });
    if (selections.size >= KEPT_SELECTIONS) selections.clear();
    selections.set(name, found);
    return found;
  }

  return {
    has: (uuid) => edits.editOf(uuid) !== undefined || edits.untouched(uuid) !== null,
    select: (asked) => {
      refresh();
      const filter = { ...asked, status: asked.status?.replaceAll('_', ' ') };
      const { external_id, data_source_uuid, status, system } = filter;
      if (external_id !== undefined) {
        return listingOf(
          population.byExternalId(external_id),
          (customer) => customer.external_ids.includes(external_id) && hasFacts(customer, filter),
        );
      }
      const all = data_source_uuid === undefined && status === undefined && system === undefined;
      return listing(all ? order : selected(filter));
    },
    search: (email, associated) =>
      listingOf(
        population.byAddress(email),
        (customer) => customer.email === email || associated(customer.uuid),
      ),
    find: (uuid) => {
      const edit = edits.editOf(uuid);
      if (edit) return JSON.stringify(edit);
      const index = edits.untouched(uuid);
      if (index !== null) return population.json(index);
      const unlisted = UNLISTED.find(({ customer }) => customer.uuid === uuid);
      return unlisted ? JSON.stringify(unlisted.customer) : null;
    },
  };
}
