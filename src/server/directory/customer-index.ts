import { accountManagerOf, customerAttributes } from '../../contract/account-manager';
import { type Customer, customerName, readCustomer } from '../../contract/customer';
import type { ListedCustomer } from '../../contract/directory';
import type { Caller } from '../upstream/client';
import { Abandoned } from '../upstream/errors';
import { Tally } from './tally';
import { TextIndex } from './text-index';
import { giveTurn } from './turns';

/** Names of custom attributes that are remembered: an account has tens of them, not thousands. */
const MAX_ATTRIBUTES = 1_000;

/** A customer's uuid, or enough of its beginning. */
const UUID_START = /^cus_[0-9a-f]{4}[0-9a-f-]{0,32}$/i;

/** Uuids that are looked at before others may have their turn. */
const UUIDS_IN_ONE_GO = 16_384;

/** Changes that are remembered at least, however few customers there are. */
const MIN_REMEMBERED = 1_000;

/** What few customers have: more than one external id, or data source. */
interface More {
  externalIds: string[];
  dataSources: string[];
}

/**
 * All customers that were read, in memory: what is searched and shown of them.
 *
 * Each has a row, numbered from 0 in the order of reading, which it keeps. A row whose customer is gone stays
 * empty, so that a row number means the same customer for as long as the process runs.
 */
export class CustomerIndex {
  /** Finds customers by name, company, e-mail address and external ids. */
  readonly text = new TextIndex();
  /** Finds account managers by name; rows are their numbers. */
  readonly managerText = new TextIndex();
  /** What all customers come to. */
  readonly tally = new Tally();
  readonly #attributes: readonly string[];
  readonly #customers: (ListedCustomer | undefined)[] = [];
  readonly #rowOf = new Map<string, number>();
  readonly #more = new Map<number, More>();
  /** ChartMogul's own number of the customer, which its web addresses have. */
  readonly #numbers: number[] = [];
  /** Milliseconds since 1970, NaN for none. */
  readonly #since: number[] = [];
  /** In which reading a row was met last. */
  readonly #metIn: number[] = [];
  readonly #managers = new Map<string, number>();
  readonly #texts = new Map<string, string>();
  /** Rows that were set or emptied, one after the other, but for those of long ago. */
  #touched: number[] = [];
  #forgotten = 0;
  #reading = 0;
  #nameless = 0;
  #customerAttributes = new Map<string, number>();
  #attributesBefore = new Map<string, number>();

  /** @param attributes - custom attributes that name the account manager, in order */
  constructor(attributes: readonly string[]) {
    this.#attributes = attributes;
  }

  /** How many customers there are. */
  get size(): number {
    return this.#rowOf.size;
  }

  /** One more than the last row's number. */
  get rows(): number {
    return this.#customers.length;
  }

  /** Rises with each change. */
  get version(): number {
    return this.#forgotten + this.#touched.length;
  }

  /** The rows that were set or emptied since a version; null when that is too long ago to tell. */
  touchedSince(version: number): readonly number[] | null {
    return version < this.#forgotten ? null : this.#touched.slice(version - this.#forgotten);
  }

  /** The customer of a row, or undefined when it is gone. */
  at(row: number): ListedCustomer | undefined {
    return this.#customers[row];
  }

  rowOf(uuid: string): number | undefined {
    return this.#rowOf.get(uuid);
  }

  /**
   * Rows of the customers that a text finds, best first: by what they are called, or by the beginning of a uuid.
   *
   * @throws Abandoned - when the asker has left
   */
  async search(q: string, caller: Caller): Promise<Uint32Array> {
    const found = await this.text.search(q, caller);
    if (!UUID_START.test(q)) return found;
    const named = new Set<number>();
    const start = q.toLowerCase();
    let looked = 0;
    for (const [uuid, row] of this.#rowOf) {
      if (uuid.startsWith(start)) named.add(row);
      if (++looked % UUIDS_IN_ONE_GO !== 0) continue;
      await giveTurn(caller);
      if (caller.signal.aborted) throw new Abandoned();
    }
    return new Uint32Array([...named, ...found.filter((row) => !named.has(row))]);
  }

  /** The row of the customer that has this number in ChartMogul's web addresses. */
  rowOfNumber(number: number): number | undefined {
    const row = this.#numbers.indexOf(number);
    return row >= 0 && this.#customers[row] !== undefined ? row : undefined;
  }

  /** When the customer of a row subscribed first: milliseconds since 1970, NaN when it never did. */
  since(row: number): number {
    return this.#since[row] ?? Number.NaN;
  }

  hasDataSource(row: number, uuid: string): boolean {
    const sources = this.#more.get(row)?.dataSources;
    return sources === undefined ? this.#customers[row]?.data_source_uuid === uuid : sources.includes(uuid);
  }

  #touch(row: number): void {
    // To look at all rows is no more work then.
    if (this.#touched.length > this.#customers.length + MIN_REMEMBERED) {
      this.#forgotten += this.#touched.length;
      this.#touched = [];
    }
    this.#touched.push(row);
  }

  #countOut(row: number): void {
    const before = this.#customers[row];
    if (before !== undefined) this.tally.count(before, this.#dataSources(row), -1);
  }

  /** The data sources of a customer, each once. */
  #dataSources(row: number): string[] {
    const uuid = this.#customers[row]?.data_source_uuid;
    return this.#more.get(row)?.dataSources ?? (uuid == null ? [] : [uuid]);
  }

  /** Every name of an account manager that was ever met; its place is its row in {@link managerText}. */
  get managers(): string[] {
    return [...this.#managers.keys()];
  }

  /** Tells whether any customer has a custom attribute of this name. */
  hasAttribute(name: string): boolean {
    return this.#customerAttributes.has(name) || this.#attributesBefore.has(name);
  }

  /** Names of customers' custom attributes, most frequent first. */
  get attributes(): string[] {
    const counts = new Map([...this.#attributesBefore, ...this.#customerAttributes]);
    return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
  }

  /** Begins a reading of all customers: those that it does not meet before its end are gone. */
  begin(): void {
    this.#reading++;
    this.#nameless = 0;
    this.#attributesBefore = new Map([...this.#attributesBefore, ...this.#customerAttributes]);
    this.#customerAttributes = new Map();
  }

  /** Ends a reading that has met every customer: the others are dropped. */
  end(): void {
    this.#attributesBefore = new Map();
    for (const [uuid, row] of this.#rowOf) {
      if (this.#metIn[row] === this.#reading) continue;
      this.#countOut(row);
      this.#rowOf.delete(uuid);
      this.#more.delete(row);
      this.#customers[row] = undefined;
      // It may come back, in another row.
      this.#numbers[row] = Number.NaN;
      this.text.remove(row);
      this.#touch(row);
    }
  }

  /** Takes an entry of `/v1/customers`, and tells whether this reading meets the customer for the first time. */
  put(entry: unknown): boolean {
    const { value: customer, malformed } = readCustomer(entry, `#${this.#nameless}`);
    if (malformed.includes('uuid')) this.#nameless++;
    const known = this.#rowOf.get(customer.uuid);
    if (known !== undefined && this.#metIn[known] === this.#reading) return false;
    for (const name of Object.keys(customerAttributes(customer))) this.#countAttribute(name);

    const row = known ?? this.#customers.length;
    const listed = this.listed(customer, malformed);
    const more = moreOf(customer);
    const before = this.#customers[row];
    this.#metIn[row] = this.#reading;
    this.#numbers[row] = numberOf(customer);
    if (before !== undefined && isSame(before, listed) && isSameMore(this.#more.get(row), more)) return true;

    this.#countOut(row);
    this.#customers[row] = listed;
    this.#rowOf.set(listed.uuid, row);
    this.#since[row] = Date.parse(listed['customer-since'] ?? '');
    if (more === undefined) this.#more.delete(row);
    else this.#more.set(row, more);
    this.tally.count(listed, this.#dataSources(row), 1);
    this.#addManager(listed.account_manager);
    this.text.set(row, searchedTexts(listed, more), listed.status === 'Active' ? 1 : 0);
    this.#touch(row);
    return true;
  }

  /** What the index would hold of a customer. */
  listed(customer: Customer, malformed: readonly string[]): ListedCustomer {
    const listed: ListedCustomer = {
      uuid: customer.uuid,
      external_id: customer.external_id || null,
      name: customer.name || null,
      company: customer.company || null,
      email: customer.email || null,
      status: this.#once(customer.status),
      'customer-since': customer['customer-since'] || null,
      mrr: customer.mrr ?? null,
      currency: this.#once(customer.currency),
      data_source_uuid: this.#once(customer.data_source_uuid),
      'billing-system-type': this.#once(customer['billing-system-type']),
      account_manager: this.#once(accountManagerOf(customer, this.#attributes)),
    };
    return malformed.length === 0 ? listed : { ...listed, malformed: [...malformed] };
  }

  #addManager(name: string | null): void {
    if (name === null || this.#managers.has(name)) return;
    this.managerText.set(this.#managers.size, [name], 0);
    this.#managers.set(name, this.#managers.size);
  }

  #countAttribute(name: string): void {
    const count = this.#customerAttributes.get(name);
    const isFull = this.#customerAttributes.size >= MAX_ATTRIBUTES;
    if (count === undefined && isFull && !this.#attributes.includes(name)) return;
    this.#customerAttributes.set(name, (count ?? 0) + 1);
  }

  /** The same text as one object in memory, however many customers have it; null for none. */
  #once(text: string | null | undefined): string | null {
    if (!text) return null;
    const kept = this.#texts.get(text);
    if (kept !== undefined) return kept;
    this.#texts.set(text, text);
    return text;
  }
}

/** Tells whether a customer has anything to be called by but an id, by which nobody looks through a list. */
export function hasTitle({ company, name, email }: ListedCustomer): boolean {
  return [company, name, email].some((text) => text?.trim());
}

function texts(values: readonly unknown[] | null | undefined): string[] {
  const found = (values ?? []).filter((value) => typeof value === 'string' && value !== '');
  return [...new Set(found.map(String))];
}

function moreOf(customer: Customer): More | undefined {
  const externalIds = texts([customer.external_id, ...(customer.external_ids ?? [])]);
  const dataSources = texts([customer.data_source_uuid, ...(customer.data_source_uuids ?? [])]);
  return externalIds.length > 1 || dataSources.length > 1 ? { externalIds, dataSources } : undefined;
}

/** The title first, by which customers are ordered and which weighs most in a search. */
function searchedTexts(customer: ListedCustomer, more: More | undefined): string[] {
  const { name, email, external_id } = customer;
  const title = hasTitle(customer) ? customerName(customer) : '';
  return [
    title,
    name === title ? '' : (name ?? ''),
    email ?? '',
    ...(more?.externalIds ?? [external_id ?? '']),
  ];
}

function numberOf(customer: Customer): number {
  if (typeof customer.id === 'number') return customer.id;
  const number = /\/customers\/(\d{1,15})(?!\d)/.exec(customer['chartmogul-url'] ?? '')?.[1];
  return number === undefined ? Number.NaN : Number(number);
}

function isSame(one: ListedCustomer, other: ListedCustomer): boolean {
  return (
    one.external_id === other.external_id &&
    one.name === other.name &&
    one.company === other.company &&
    one.email === other.email &&
    one.status === other.status &&
    one['customer-since'] === other['customer-since'] &&
    one.mrr === other.mrr &&
    one.currency === other.currency &&
    one.data_source_uuid === other.data_source_uuid &&
    one['billing-system-type'] === other['billing-system-type'] &&
    one.account_manager === other.account_manager &&
    String(one.malformed ?? '') === String(other.malformed ?? '')
  );
}

function isSameMore(one: More | undefined, other: More | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
