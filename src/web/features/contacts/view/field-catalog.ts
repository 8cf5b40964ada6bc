import type { Contact } from '../../../../contract/contact';
import {
  type ContactField,
  contactFields,
  customField,
  isOfKind,
  kindOf,
} from '../../../../contract/contact-fields';
import type { Rows } from '../../../lib/pages/rows';

/** Custom attributes that are columns from the start; the others may be chosen, and are in the drawer. */
const MAX_SHOWN = 6;
/**
 * The rows whose most filled attributes are columns from the start: those of the first page. However many are loaded
 * when they are read first, the columns are the same after a reload, and for a colleague.
 */
const FIRST_ROWS = 200;

const { name, title, email, phone, notes, linked_in, twitter } = contactFields;
const BEFORE_CUSTOM = [title.key, email.key, phone.key, notes.key];
const AFTER_CUSTOM = [linked_in.key, twitter.key];

/**
 * Fields whose values are not the contact's own. Other values come in another object, with other fields where they are not
 * those of customers.
 */
export interface DerivedFields {
  readonly fields: readonly ContactField[];
  /** Those of which all contacts of a customer have the same value: they are searched too. */
  readonly ofCustomer: readonly ContactField[];
  /** Keys of those that are columns from the start, right after the name. */
  readonly shown: readonly string[];
}

/** All fields that the contacts of a list have. */
export interface FieldCatalog {
  /**
   * The fields that every contact may have, those that are derived, then the custom attributes: those of the first
   * rows, the most filled first, and then the others as they come. Kinds are those of the time when this is read first.
   */
  readonly fields: readonly ContactField[];
  /** The fields by their key. Shared between the catalogs of a list: it only grows, and kinds become text. */
  readonly byKey: ReadonlyMap<string, ContactField>;
  readonly derived: DerivedFields;
  /** Keys of the fields that are columns as long as nobody chose others. */
  readonly defaultShown: readonly string[];
}

/** What is known of a custom attribute. */
interface Attribute {
  field: ContactField;
  /** How many of the rows have it that were read. */
  filled: number;
  /** Of how many it was found after. */
  place: number;
}

interface Discovery {
  read: number;
  /** By the key as typed, in a Map: users type what they like, `__proto__` too. */
  attributes: Map<string, Attribute>;
  byKey: Map<string, ContactField>;
  derived: DerivedFields;
  /** The attributes of the first rows, in the order of their columns; another array when that changes. */
  first: readonly Attribute[];
  /** Those that came later. It only grows. */
  later: Attribute[];
  catalog: FieldCatalog;
}

const NONE: DerivedFields = { fields: [], ofCustomer: [], shown: [] };
const builtIn: readonly ContactField[] = Object.values(contactFields);

function newDiscovery(derived: DerivedFields): Discovery {
  const byKey = new Map([...builtIn, ...derived.fields].map((field) => [field.key, field]));
  const known = { read: 0, attributes: new Map(), byKey, derived, first: [], later: [] };
  return { ...known, catalog: catalogOf(known) };
}

/** The fields are put in an array when they are asked for: there may be ten thousand, and some new on each page. */
function catalogOf({ first, later, byKey, derived }: Omit<Discovery, 'catalog'>): FieldCatalog {
  const count = later.length;
  const shown = first.slice(0, MAX_SHOWN).map(({ field }) => field.key);
  let fields: readonly ContactField[] | undefined;
  return {
    get fields() {
      fields ??= [
        ...builtIn,
        ...derived.fields,
        ...first.map(({ field }) => field),
        ...later.slice(0, count).map(({ field }) => field),
      ];
      return fields;
    },
    byKey,
    derived,
    defaultShown: [name.key, ...derived.shown, ...BEFORE_CUSTOM, ...shown, ...AFTER_CUSTOM],
  };
}

/**
 * Adds or widens a field; gives true when that changed anything.
 *
 * @param found - is given what was not known
 */
function readValue(
  { attributes, byKey }: Discovery,
  key: string,
  value: unknown,
  found: Attribute[],
): boolean {
  if (value === null || value === undefined || value === '') return false;
  const known = attributes.get(key);
  if (!known) {
    const attribute = { field: customField(key, kindOf(value) ?? 'text'), filled: 1, place: attributes.size };
    attributes.set(key, attribute);
    byKey.set(attribute.field.key, attribute.field);
    found.push(attribute);
    return true;
  }
  known.filled++;
  const { kind } = known.field;
  if (kind === 'text' || isOfKind(kind, value)) return false;
  // A column whose values differ in kind is text, and stays so.
  known.field = customField(key, 'text');
  byKey.set(known.field.key, known.field);
  return true;
}

/** Reads the values of some rows; gives true when that changed anything. */
function readValues(
  discovery: Discovery,
  rows: readonly Contact[],
  from: number,
  to: number,
  found: Attribute[],
): boolean {
  let isChanged = false;
  for (let row = from; row < to; row++) {
    const custom = rows[row]?.custom;
    if (!custom) continue;
    for (const key of Object.keys(custom)) {
      if (readValue(discovery, key, custom[key], found)) isChanged = true;
    }
  }
  return isChanged;
}

/** Reads the first rows, as far as they were not; gives true when that changed anything. */
function readFirst(discovery: Discovery, rows: readonly Contact[], to: number): boolean {
  if (discovery.read >= to) return false;
  const before = discovery.first;
  const found: Attribute[] = [];
  const isChanged = readValues(discovery, rows, discovery.read, to, found);
  const first = [...before, ...found].sort(
    (one, other) => other.filled - one.filled || one.place - other.place,
  );
  if (!isChanged && first.every((attribute, place) => attribute === before[place])) return false;
  discovery.first = first;
  return true;
}

function readRows(discovery: Discovery, rows: readonly Contact[], count: number) {
  const first = Math.min(FIRST_ROWS, count);
  let isChanged = readFirst(discovery, rows, first);
  const from = Math.max(first, discovery.read);
  if (readValues(discovery, rows, from, count, discovery.later)) isChanged = true;
  discovery.read = count;
  if (isChanged) discovery.catalog = catalogOf(discovery);
}

const discoveries = new WeakMap<Rows<Contact>['list'], Discovery>();

/**
 * The fields of a list's contacts, custom attributes with the kind that all their values so far have.
 *
 * Reads only the rows that are new since the last call for the same list, and gives the same object again while
 * nothing has changed. A field is the same object for as long as its kind is the same.
 *
 * @param derived - what every contact has beside its own; the same object for as long as that is the same
 */
export function fieldCatalogOf({ list, count }: Rows<Contact>, derived = NONE): FieldCatalog {
  let discovery = discoveries.get(list);
  if (!discovery) {
    discovery = newDiscovery(derived);
    discoveries.set(list, discovery);
  }
  if (discovery.derived !== derived) {
    discovery.derived = derived;
    for (const field of derived.fields) discovery.byKey.set(field.key, field);
    discovery.catalog = catalogOf(discovery);
  }
  if (discovery.read < count) readRows(discovery, list, count);
  return discovery.catalog;
}
