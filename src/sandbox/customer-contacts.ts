import { type BranchContacts, createBranchContacts } from './branch-contacts';
import { type ContactRows, rowsOf } from './contact-rows';
import type { EditedPopulation } from './customer-edits';
import { contactsWithAttributes } from './data/attributes';
import {
  contactsOf,
  contactsOfAdded,
  type Employer,
  type KeyedContact,
  nodeOf,
  withoutCustomer,
} from './data/contacts';
import { CUSTOMERS, MILLION, type Seeded, UNLISTED } from './data/customers';
import { hostileContacts } from './data/hostile';
import { KNOWN } from './data/known';
import { numberOfContactNode, uuidOf } from './data/many/ids';
import { ORPHAN } from './data/orphan';
import type { Listing } from './listing';
import { createMadeContacts, type MadeContacts } from './made-contacts';
import type { Population } from './population';
import { untilEdit } from './until-edit';

/** The contacts of each customer for itself, made when first needed. */
export interface CustomerContacts {
  /** A customer's contacts, or null when there is no such customer. */
  ofCustomer(customerUuid: string): Listing | null;
  /** The contacts whose `customer_uuid` this is; there need not be such a customer any more. */
  pointingAt(customerUuid: string): ContactRows;
  /** The contacts of a known customer that are its own, or that it left behind. */
  ofKnown(seeded: Seeded): ContactRows;
  /** The contacts of each customer that was added, as long as they are there. */
  ofAdded(): ContactRows[];
  /** The contacts of the made customers, until the next edit. */
  made(): MadeContacts;
  /** The one contact that never had a customer. */
  orphans: ContactRows;
  /** The contacts of the customer with a million of them. */
  branches: BranchContacts;
  /** The JSON of one contact, or null. */
  find(contactUuid: string): Uint8Array<ArrayBuffer> | null;
}

/** What makes a known customer's contacts. */
function makerOf({ customer }: Seeded): (seeded: Seeded) => Iterable<KeyedContact> {
  if (customer.uuid === KNOWN.hostile) return hostileContacts;
  return customer.uuid === KNOWN.attributes ? contactsWithAttributes : contactsOf;
}

/** The contacts of a population's customers, and of those that edits add. */
export function createCustomerContacts(population: Population, edits: EditedPopulation): CustomerContacts {
  const branches = createBranchContacts(MILLION);
  const orphans = rowsOf([ORPHAN], 1);
  const nobody = rowsOf([], 0);
  const few = [...CUSTOMERS, ...UNLISTED].filter((seeded) => seeded !== MILLION);
  const knownByNode = new Map(few.map(({ customer: { uuid } }) => [nodeOf(uuid), uuid]));
  const addedByNode = untilEdit(
    edits,
    () => new Map([...edits.employers().keys()].map((uuid) => [nodeOf(uuid), uuid])),
  );
  const made = untilEdit(edits, () => createMadeContacts(population, edits));

  const own = new WeakMap<Employer, ContactRows>();
  const left = new WeakMap<Employer, ContactRows>();
  function rows(employer: Employer, contacts: () => Iterable<KeyedContact>): ContactRows {
    const areLeft = edits.fateOfContacts(employer.customer.uuid) === 'without-customer';
    const kept = areLeft ? left : own;
    const before = kept.get(employer);
    if (before) return before;
    const fresh = rowsOf(areLeft ? withoutCustomer(contacts()) : contacts(), employer.company.contacts);
    kept.set(employer, fresh);
    return fresh;
  }
  const ofKnown = (seeded: Seeded): ContactRows => rows(seeded, () => makerOf(seeded)(seeded));
  const ofEmployer = (employer: Employer): ContactRows => rows(employer, () => contactsOfAdded(employer));

  /** The contacts that were made for a customer and are still there, whatever became of itself. */
  function madeFor(customerUuid: string): ContactRows | null {
    if (edits.fateOfContacts(customerUuid) === 'gone') return null;
    const unlisted = UNLISTED.find(({ customer }) => customer.uuid === customerUuid);
    if (unlisted) return ofKnown(unlisted);
    const employer = edits.employers().get(customerUuid);
    if (employer) return ofEmployer(employer);
    const index = population.indexOf(customerUuid);
    if (index === null) return null;
    const seeded = CUSTOMERS[index];
    return seeded ? ofKnown(seeded) : made().rows(index);
  }

  function pointingAt(customerUuid: string): ContactRows {
    const areLeft = edits.fateOfContacts(customerUuid) === 'without-customer';
    return (areLeft ? null : madeFor(customerUuid)) ?? nobody;
  }

  function ofCustomer(customerUuid: string): Listing | null {
    if (customerUuid === KNOWN.million) return branches;
    const isThere =
      edits.editOf(customerUuid) !== undefined ||
      edits.untouched(customerUuid) !== null ||
      UNLISTED.some(({ customer }) => customer.uuid === customerUuid);
    return isThere ? pointingAt(customerUuid) : null;
  }

  function find(contactUuid: string): Uint8Array<ArrayBuffer> | null {
    const inBranch = branches.find(contactUuid);
    if (inBranch) return inBranch;
    const node = contactUuid.slice(-12);
    const number = numberOfContactNode(node);
    const customerUuid =
      knownByNode.get(node) ?? addedByNode().get(node) ?? (number === null ? undefined : uuidOf(number));
    const where = customerUuid === undefined ? orphans : madeFor(customerUuid);
    const at = where?.facts.findIndex(({ uuid }) => uuid === contactUuid) ?? -1;
    return where && at >= 0 ? where.one(at) : null;
  }

  return {
    ofCustomer,
    pointingAt,
    ofKnown,
    ofAdded: () => [...edits.employers().values()].map(ofEmployer),
    made,
    orphans,
    branches,
    find,
  };
}
