import type { Employer } from './data/contacts';
import type { CustomerRecord } from './data/customers';
import {
  added,
  BadEdit,
  type CustomerEdit,
  changed,
  type EditedCustomer,
  editSchema,
  employerOf,
} from './edits';
import type { Population } from './population';

/** What tests change of the customers while the sandbox runs. */
export interface CustomerEdits {
  /**
   * Removes, changes and adds customers, all of it or nothing; adds to the edits before.
   *
   * @throws BadEdit when a customer is not there, or is there already, or a field cannot be
   * @throws z.ZodError when the edit is malformed
   */
  edit(edit: CustomerEdit): void;
  /** Undoes all edits. */
  undo(): void;
}

/** What became of the contacts of a customer that is gone. */
type Fate = 'gone' | 'without-customer';

/** A population's edits, and what is left of it. */
export interface EditedPopulation extends CustomerEdits {
  /** Goes up with each edit. */
  revision(): number;
  /** Customers that were changed or added. */
  edited(): readonly EditedCustomer[];
  /** The customer that was changed or added with this UUID. */
  editOf(uuid: string): EditedCustomer | undefined;
  /** Whether a customer of the population was removed, or is among the edited ones instead. */
  isGone(index: number): boolean;
  /** Whether the contacts of a customer of the population are still there, whatever became of itself. */
  keepsContacts(index: number): boolean;
  /** What became of a customer's contacts; null while they are its own, though it may be gone itself. */
  fateOfContacts(uuid: string): Fate | null;
  /** The customers that were added with contacts, as long as these are there. */
  employers(): ReadonlyMap<string, Employer>;
  /** The index of a customer of the population that is as it was, or null. */
  untouched(uuid: string): number | null;
}

/** All that was edited so far; each edit makes another. */
interface State {
  gone: ReadonlySet<number>;
  edits: ReadonlyMap<string, EditedCustomer>;
  fates: ReadonlyMap<string, Fate>;
  employers: ReadonlyMap<string, Employer>;
}

const UNEDITED: State = { gone: new Set(), edits: new Map(), fates: new Map(), employers: new Map() };

/** @param population - of which none is edited at first */
export function createCustomerEdits(population: Population): EditedPopulation {
  let revision = 0;
  let addedSoFar = 0;
  let state = UNEDITED;
  let list: readonly EditedCustomer[] = [];

  function settle(next: State): void {
    state = next;
    list = [...state.edits.values()];
    revision += 1;
  }

  function edit(asked: CustomerEdit): void {
    const { remove, orphan, change, add } = editSchema.parse(asked);
    const gone = new Set(state.gone);
    const edits = new Map(state.edits);
    const fates = new Map(state.fates);
    const employers = new Map(state.employers);
    /** Takes a customer out, to be put back changed or not at all. */
    const take = (uuid: string): CustomerRecord | EditedCustomer => {
      const before = edits.get(uuid);
      if (before) {
        edits.delete(uuid);
        return before;
      }
      const index = population.indexOf(uuid);
      if (index === null || gone.has(index)) throw new BadEdit(`There is no customer ${uuid}`);
      gone.add(index);
      return population.seeded(index).customer;
    };
    for (const uuid of remove) {
      take(uuid);
      // What it left behind before it was added again stays.
      if (fates.has(uuid)) continue;
      fates.set(uuid, 'gone');
      employers.delete(uuid);
    }
    for (const [uuid, pointer] of Object.entries(orphan)) {
      take(uuid);
      if (pointer === 'null') fates.set(uuid, 'without-customer');
    }
    for (const [uuid, fields] of Object.entries(change)) edits.set(uuid, changed(take(uuid), fields));
    for (const { contacts, ...fields } of add) {
      const { uuid } = fields;
      const index = population.indexOf(uuid);
      const isThere = edits.has(uuid) || (index !== null && !gone.has(index));
      if (isThere) throw new BadEdit(`There is a customer ${uuid} already`);
      if (fates.get(uuid) === 'gone') fates.delete(uuid);
      const customer = added(fields, addedSoFar);
      if (contacts > 0) {
        const hadContacts = index !== null || employers.has(uuid);
        if (hadContacts) throw new BadEdit(`Customer ${uuid} had contacts before: leave “contacts” out`);
        employers.set(uuid, employerOf(customer, contacts));
      }
      edits.set(uuid, customer);
      addedSoFar += 1;
    }
    settle({ gone, edits, fates, employers });
  }

  return {
    revision: () => revision,
    edited: () => list,
    editOf: (uuid) => state.edits.get(uuid),
    isGone: (index) => state.gone.has(index),
    keepsContacts: (index) =>
      !state.gone.has(index) || state.fates.get(population.seeded(index).customer.uuid) !== 'gone',
    fateOfContacts: (uuid) => state.fates.get(uuid) ?? null,
    employers: () => state.employers,
    untouched: (uuid) => {
      const index = population.indexOf(uuid);
      return index === null || state.gone.has(index) ? null : index;
    },
    edit,
    undo: () => {
      addedSoFar = 0;
      settle(UNEDITED);
    },
  };
}
