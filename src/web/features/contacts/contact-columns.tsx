import type { Contact } from '../../../contract/contact';
import {
  type ContactField,
  contactFields,
  customField,
  displayName,
  fullName,
} from '../../../contract/contact-fields';
import { visibleText } from '../../lib/controls';
import type { GridColumn, GridColumnMeta } from '../../ui/grid/grid-columns';
import type { CustomColumn } from './custom-columns';
import { cellValue } from './field-value';

interface Placed {
  field: ContactField;
  size: number;
  meta?: GridColumnMeta;
}

const BEFORE_CUSTOM: Placed[] = [
  { field: contactFields.title, size: 170, meta: { phone: 'aside' } },
  { field: contactFields.email, size: 240, meta: { phone: 'below' } },
  { field: contactFields.phone, size: 150 },
  { field: contactFields.notes, size: 280 },
];

const AFTER_CUSTOM: Placed[] = [
  { field: contactFields.linked_in, size: 200 },
  { field: contactFields.twitter, size: 150 },
];

/** Characters of a name that are put into its cell. */
const LONGEST_NAME = 300;

const nameColumn: GridColumn<Contact> = {
  id: contactFields.name.key,
  header: contactFields.name.label,
  size: 200,
  meta: { phone: 'name' },
  cell: ({ row: { original } }) => {
    const name = visibleText(displayName(original).slice(0, LONGEST_NAME));
    return fullName(original) ? name : <span className="font-normal text-muted">{name}</span>;
  },
};

function columnOf({ field, size, meta }: Placed, timeZone: string): GridColumn<Contact> {
  const { key, label, kind } = field;
  return {
    id: key,
    header: label,
    size,
    meta: kind === 'number' ? { ...meta, align: 'end' } : (meta ?? {}),
    cell: ({ row }) => cellValue({ kind, fieldKey: key, value: field.read(row.original), timeZone }),
  };
}

/** The columns of the contacts table, derived from the field descriptions and the custom attributes found. */
export function contactColumns(custom: CustomColumn[], timeZone: string): GridColumn<Contact>[] {
  const customPlaced = custom.map(({ key, kind }) => ({
    field: customField(key, kind),
    size: kind === 'number' || kind === 'boolean' ? 110 : 150,
  }));
  return [
    nameColumn,
    ...[...BEFORE_CUSTOM, ...customPlaced, ...AFTER_CUSTOM].map((placed) => columnOf(placed, timeZone)),
  ];
}
