import type { Contact } from '../../../contract/contact';
import { customAttributes, type FieldKind, kindOf } from '../../../contract/contact-fields';
import type { Rows } from '../../lib/pages/rows';

/** Custom attributes that are columns from the start; the others are in the drawer. */
const MAX_COLUMNS = 6;

/** A custom attribute that has a column, with the kind of all its values so far. */
export interface CustomColumn {
  key: string;
  kind: FieldKind;
}

interface Discovery {
  read: number;
  /** Kinds and counts by key, in a Map: keys are whatever users typed, `__proto__` too. */
  kinds: Map<string, FieldKind>;
  filled: Map<string, number>;
  keys: string[];
  columns: CustomColumn[];
}

function readRow(contact: Contact, { kinds, filled }: Discovery) {
  for (const [key, value] of customAttributes(contact)) {
    const kind = kindOf(value);
    if (kind === null) continue;
    filled.set(key, (filled.get(key) ?? 0) + 1);
    const known = kinds.get(key);
    // A column whose values differ in kind stays text.
    kinds.set(key, known === undefined || known === kind ? kind : 'text');
  }
}

function addColumns(discovery: Discovery) {
  const { keys, kinds, filled } = discovery;
  if (keys.length < MAX_COLUMNS) {
    const found = [...filled.keys()].filter((key) => !keys.includes(key));
    found.sort((a, b) => (filled.get(b) ?? 0) - (filled.get(a) ?? 0));
    keys.push(...found.slice(0, MAX_COLUMNS - keys.length));
  }
  const columns = keys.map((key) => ({ key, kind: kinds.get(key) ?? 'text' }));
  const isSame = columns.every(({ key, kind }, place) => {
    const known = discovery.columns[place];
    return known?.key === key && known.kind === kind;
  });
  if (!isSame || columns.length !== discovery.columns.length) discovery.columns = columns;
}

const discoveries = new WeakMap<Rows<Contact>['list'], Discovery>();

/**
 * The custom attributes that are columns: the most filled of the first rows, in that order, then those that
 * turn up later while there is room. A column once there stays where it is.
 *
 * Reads only the rows that are new since the last call for the same list, and gives the same array again while
 * nothing has changed.
 */
export function customColumnsOf({ list, count }: Rows<Contact>): CustomColumn[] {
  let discovery = discoveries.get(list);
  if (!discovery) {
    discovery = { read: 0, kinds: new Map(), filled: new Map(), keys: [], columns: [] };
    discoveries.set(list, discovery);
  }
  if (discovery.read < count) {
    for (const contact of list.slice(discovery.read, count)) readRow(contact, discovery);
    discovery.read = count;
    addColumns(discovery);
  }
  return discovery.columns;
}
