import type { CustomerRecord } from './data/customers';
import { added, BadEdit, type CustomerEdit, changed, type EditedCustomer, editSchema } from './edits';
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
  /** Whether a customer of the population is still there, changed or not. */
  keeps(index: number): boolean;
  /** The index of a customer of the population that is as it was, or null. */
  untouched(uuid: string): number | null;
}

/** @param population - of which none is edited at first */
export function createCustomerEdits(population: Population): EditedPopulation {
  let revision = 0;
  let addedSoFar = 0;
  let gone: ReadonlySet<number> = new Set<number>();
  let edits: ReadonlyMap<string, EditedCustomer> = new Map<string, EditedCustomer>();
  let list: readonly EditedCustomer[] = [];

  function settle(nextGone: ReadonlySet<number>, nextEdits: ReadonlyMap<string, EditedCustomer>): void {
    gone = nextGone;
    edits = nextEdits;
    list = [...edits.values()];
    revision += 1;
  }

  function edit(asked: CustomerEdit): void {
    const { remove, change, add } = editSchema.parse(asked);
    const nextGone = new Set(gone);
    const nextEdits = new Map(edits);
    /** Takes a customer out, to be put back changed or not at all. */
    const take = (uuid: string): CustomerRecord | EditedCustomer => {
      const before = nextEdits.get(uuid);
      if (before) {
        nextEdits.delete(uuid);
        return before;
      }
      const index = population.indexOf(uuid);
      if (index === null || nextGone.has(index)) throw new BadEdit(`There is no customer ${uuid}`);
      nextGone.add(index);
      return population.seeded(index).customer;
    };
    for (const uuid of remove) take(uuid);
    for (const [uuid, fields] of Object.entries(change)) nextEdits.set(uuid, changed(take(uuid), fields));
    for (const fields of add) {
      const index = population.indexOf(fields.uuid);
      const isThere = nextEdits.has(fields.uuid) || (index !== null && !nextGone.has(index));
      if (isThere) throw new BadEdit(`There is a customer ${fields.uuid} already`);
      nextEdits.set(fields.uuid, added(fields, addedSoFar));
      addedSoFar += 1;
    }
    settle(nextGone, nextEdits);
  }

  return {
    revision: () => revision,
    edited: () => list,
    editOf: (uuid) => edits.get(uuid),
    isGone: (index) => gone.has(index),
    keeps: (index) => !gone.has(index) || edits.has(population.seeded(index).customer.uuid),
    untouched: (uuid) => {
      const index = population.indexOf(uuid);
      return index === null || gone.has(index) ? null : index;
    },
    edit,
    undo: () => {
      addedSoFar = 0;
      settle(new Set(), new Map());
    },
  };
}
