import type { Contact } from './contact';

/** What kind of value a field holds: by it the page decides how the value looks. */
export type FieldKind =
  | 'text'
  | 'email'
  | 'phone'
  | 'url'
  | 'number'
  | 'boolean'
  | 'timestamp'
  | 'notes'
  | 'identifier'
  | 'json';

/** One field of a contact, described once: columns, drawer rows and whatever else shows it derive from this. */
export interface ContactField {
  key: string;
  label: string;
  kind: FieldKind;
  /** The value as ChartMogul sent it; undefined where the contact has none. */
  read: (contact: Contact) => unknown;
  /**
   * What ChartMogul's import of CSV files calls it; absent for what it does not take.
   * https://help.chartmogul.com/hc/en-us/articles/14100275980956
   */
  importName?: string;
  /** Tells whether the value of a contact may still come; absent where it comes with the contact. */
  isPending?: (contact: Contact) => boolean;
  /** What is said to people where a contact has no value, if there is more to say than that; files stay empty there. */
  absence?: (contact: Contact) => string | undefined;
  /** Makes a `read` for very many contacts, where it costs to put the same value together again for each. */
  readMany?: () => (contact: Contact) => unknown;
}

/** First and last name, or null when both are empty. */
export function fullName(contact: Contact): string | null {
  const { first_name: first, last_name: last } = contact;
  return (first && last ? `${first} ${last}` : first || last || '').trim() || null;
}

/** Reads full names, each that many contacts have put together once: it halves the time to sort a million. */
function fullNames(): (contact: Contact) => string | null {
  const names = new Map<Contact['first_name'], Map<Contact['last_name'], string | null>>();
  return (contact) => {
    let ofFirst = names.get(contact.first_name);
    if (!ofFirst) {
      ofFirst = new Map();
      names.set(contact.first_name, ofFirst);
    }
    let name = ofFirst.get(contact.last_name);
    if (name === undefined) {
      name = fullName(contact);
      ofFirst.set(contact.last_name, name);
    }
    return name;
  };
}

/** Stands for a contact that is called nothing. */
export const NO_NAME = 'No name';

/** What a contact is called: the name, else the e-mail address; null when both are empty. */
export function calledName(contact: Contact): string | null {
  return fullName(contact) ?? (contact.email?.trim() || null);
}

/** What to call a contact: the name, else the e-mail address, else "No name". */
export function displayName(contact: Contact): string {
  return calledName(contact) ?? NO_NAME;
}

function field<K extends keyof Contact & string>(
  key: K,
  label: string,
  kind: FieldKind,
  importName?: string,
): ContactField {
  return { key, label, kind, read: (contact) => contact[key], ...(importName && { importName }) };
}

const name: ContactField = { key: 'name', label: 'Name', kind: 'text', read: fullName, readMany: fullNames };

/** Every field of a contact but its custom attributes. */
export const contactFields = {
  name,
  title: field('title', 'Title', 'text', 'Title'),
  email: field('email', 'E-mail', 'email', 'Email'),
  phone: field('phone', 'Phone', 'phone', 'Phone'),
  notes: field('notes', 'Notes', 'notes', 'Notes'),
  linked_in: field('linked_in', 'LinkedIn', 'url', 'LinkedIn'),
  twitter: field('twitter', 'X', 'url', 'Twitter'),
  first_name: field('first_name', 'First name', 'text', 'First name'),
  last_name: field('last_name', 'Last name', 'text', 'Last name'),
  position: field('position', 'Position', 'number', 'Position'),
  external_id: field('external_id', 'External ID', 'identifier'),
  customer_external_id: field('customer_external_id', 'Customer ID', 'identifier', 'Customer external ID'),
  data_source_uuid: field('data_source_uuid', 'Data source UUID', 'identifier'),
  customer_uuid: field('customer_uuid', 'Customer UUID', 'identifier'),
  uuid: field('uuid', 'UUID', 'identifier'),
} satisfies Record<string, ContactField>;

/** The custom attributes of a contact as ChartMogul sent them; own keys only, whatever they are called. */
export function customAttributes(contact: Contact): [key: string, value: unknown][] {
  return contact.custom ? Object.entries(contact.custom) : [];
}

/** What the key of a custom attribute's field begins with. */
export const CUSTOM_PREFIX = 'custom.';

/** Describes a custom attribute. Its kind is read off its values: the wire does not carry it. */
export function customField(key: string, kind: FieldKind): ContactField {
  return {
    key: `${CUSTOM_PREFIX}${key}`,
    label: key,
    kind,
    importName: key,
    read: ({ custom }) => (custom && Object.hasOwn(custom, key) ? custom[key] : undefined),
  };
}

function isEmptyRecord(record: Contact['custom']): boolean {
  for (const _ in record) return false;
  return true;
}

/**
 * All custom attributes in one field, as JSON, but for those that others show; undefined where none is left.
 *
 * @param keys - of the fields beside it
 */
export function otherAttributesField(keys: readonly string[]): ContactField {
  const shown = new Set(keys.filter((key) => key.startsWith(CUSTOM_PREFIX)));
  return {
    key: 'custom',
    label: shown.size === 0 ? 'Custom attributes' : 'Other custom attributes',
    kind: 'json',
    read: (contact) => {
      const { custom } = contact;
      // As in a file of all of them: to look at each would cost more than all else of a row.
      if (shown.size === 0) return isEmptyRecord(custom) ? undefined : custom;
      const others = customAttributes(contact).filter(([key]) => !shown.has(`${CUSTOM_PREFIX}${key}`));
      // `__proto__` is an attribute like others.
      return others.length === 0 ? undefined : Object.fromEntries(others);
    },
  };
}

/** The three forms in which ChartMogul writes timestamps, cut into day, time and zone. */
export const TIMESTAMP =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const URL_WITH_SCHEME = /^https?:\/\/\S+$/i;

/** The kind of one custom value, or null for an empty one, which tells nothing. */
export function kindOf(value: unknown): FieldKind | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'string') return 'json';
  if (TIMESTAMP.test(value)) return 'timestamp';
  if (URL_WITH_SCHEME.test(value)) return 'url';
  return EMAIL.test(value) ? 'email' : 'text';
}

/** Tells whether a custom value is of a kind, as {@link kindOf} has it, in one test and not in three. */
export function isOfKind(kind: FieldKind, value: unknown): boolean {
  if (typeof value !== 'string') return kindOf(value) === kind;
  if (kind === 'timestamp') return TIMESTAMP.test(value);
  if (kind === 'url') return URL_WITH_SCHEME.test(value);
  if (kind === 'email') return EMAIL.test(value) && !URL_WITH_SCHEME.test(value);
  return kind === 'text' && kindOf(value) === 'text';
}
