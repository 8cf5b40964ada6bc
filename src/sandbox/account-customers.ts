import type { CustomerRecord } from './data/customers';
import { added, BadEdit, type CustomerEdit, changed, type EditedCustomer, editSchema } from './edits';
import { firstAfter, type Listing } from './listing';
import { customerKey, type FactFilter, oldestFirst, type Population } from './population';

/** The filters of `GET /v1/customers`; what is undefined does not filter. */
interface CustomerFilter extends FactFilter {
  external_id: string | undefined;
  /** With underscores, as ChartMogul wants it: `Past_Due`. */
  status: string | undefined;
}

/** What tests change of the customers while the sandbox runs. */
export interface CustomerEdits {
  /**
   * Removes, changes and adds customers, all of it or nothing; adds to the edits before.
   *
   * @throws BadEdit when a customer is not there, or is there already, or a field cannot be
   */
  edit(edit: CustomerEdit): void;
  /** Undoes all edits. */
  undo(): void;
}

/** All customers of the account. */
export interface AccountCustomers extends CustomerEdits {
  /** Goes up with each edit. */
  revision(): number;
  has(uuid: string): boolean;
  /** Whether a customer of the population is still there, changed or not. */
  keeps(index: number): boolean;
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

/** Those of `order` that are not gone, with the edited ones put where they belong: these count on from `size`. */
function mergedOrder(population: Population, gone: ReadonlySet<number>, edited: readonly EditedCustomer[]) {
  const { order, size, key } = population;
  if (gone.size === 0 && edited.length === 0) return order;
  const kept = order.filter((index) => !gone.has(index));
  const keys = edited.map(keyOf);
  const ranks = keys.map((_, at) => at).sort((a, b) => (oldestFirst(keys[a] ?? '', keys[b] ?? '') ? 1 : -1));
  const merged = new Uint32Array(kept.length + edited.length);
  let from = 0;
  for (const [before, at] of ranks.entries()) {
    const to = firstAfter(kept.length, (rank) => oldestFirst(key(kept[rank] ?? 0), keys[at] ?? ''));
    merged.set(kept.subarray(from, to), from + before);
    merged[to + before] = size + at;
    from = to;
  }
  merged.set(kept.subarray(from), from + edited.length);
  return merged;
}

/** The account's customers: a population, and what tests changed of it. */
export function createAccountCustomers(population: Population): AccountCustomers {
  let revision = 0;
  let addedSoFar = 0;
  /** Indices of customers that were removed, or are among the edited ones now. */
  let gone: ReadonlySet<number> = new Set<number>();
  let edited: ReadonlyMap<string, EditedCustomer> = new Map<string, EditedCustomer>();
  let list: readonly EditedCustomer[] = [];
  let order = population.order;
  const selections = new Map<string, Uint32Array<ArrayBuffer>>();

  function settle(nextGone: ReadonlySet<number>, nextEdited: ReadonlyMap<string, EditedCustomer>): void {
    gone = nextGone;
    edited = nextEdited;
    list = [...edited.values()];
    order = mergedOrder(population, gone, list);
    selections.clear();
    revision += 1;
  }

  const customerAt = (index: number): AnyCustomer =>
    list[index - population.size] ?? population.seeded(index).customer;

  function keyAt(index: number): string {
    const edit = list[index - population.size];
    return edit ? keyOf(edit) : population.key(index);
  }

  function jsonAt(index: number): string {
    const edit = list[index - population.size];
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
    const found = [
      ...indices.filter((index) => !gone.has(index)),
      ...list.map((_, at) => population.size + at),
    ]
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
      const edit = list[index - population.size];
      return edit ? hasFacts(edit, filter) : matches(index);
    });
    if (selections.size >= KEPT_SELECTIONS) selections.clear();
    selections.set(name, found);
    return found;
  }

  function keeps(index: number): boolean {
    return !gone.has(index) || edited.has(population.seeded(index).customer.uuid);
  }

  function liveIndex(uuid: string): number | null {
    const index = population.indexOf(uuid);
    return index === null || gone.has(index) ? null : index;
  }

  return {
    revision: () => revision,
    has: (uuid) => edited.has(uuid) || liveIndex(uuid) !== null,
    keeps,
    select: (asked) => {
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
      const edit = edited.get(uuid);
      if (edit) return JSON.stringify(edit);
      const index = liveIndex(uuid);
      return index === null ? null : population.json(index);
    },
    edit: (edit) => {
      const { remove, change, add } = editSchema.parse(edit);
      const nextGone = new Set(gone);
      const nextEdited = new Map(edited);
      /** Takes a customer out, to be put back changed or not. */
      const take = (uuid: string): AnyCustomer => {
        const before = nextEdited.get(uuid);
        if (before) {
          nextEdited.delete(uuid);
          return before;
        }
        const index = population.indexOf(uuid);
        if (index === null || nextGone.has(index)) throw new BadEdit(`There is no customer ${uuid}`);
        nextGone.add(index);
        return population.seeded(index).customer;
      };
      for (const uuid of remove) take(uuid);
      for (const [uuid, fields] of Object.entries(change)) nextEdited.set(uuid, changed(take(uuid), fields));
      for (const fields of add) {
        const index = population.indexOf(fields.uuid);
        const isThere = nextEdited.has(fields.uuid) || (index !== null && !nextGone.has(index));
        if (isThere) throw new BadEdit(`There is a customer ${fields.uuid} already`);
        nextEdited.set(fields.uuid, added(fields, addedSoFar));
        addedSoFar += 1;
      }
      settle(nextGone, nextEdited);
    },
    undo: () => {
      addedSoFar = 0;
      settle(new Set(), new Map());
    },
  };
}
