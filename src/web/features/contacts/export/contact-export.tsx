import type { Contact } from '../../../../contract/contact';
import {
  type ContactField,
  CUSTOM_PREFIX,
  contactFields,
  otherAttributesField,
} from '../../../../contract/contact-fields';
import { ExportPanel } from '../../../lib/export/export-panel';
import type { ExportSubject, RowChoice, TakenRows } from '../../../lib/export/export-subject';
import type { InExportDialog } from '../../../lib/export/use-export-dialog';
import { formatNumber } from '../../../lib/format';
import { malformedKeysOf } from '../../../lib/malformed';
import type { Rows } from '../../../lib/pages/rows';
import { loadedWords, type ShownPart, shownWords } from '../../../lib/pages/shown-words';
import type { Pages } from '../../../lib/pages/use-pages';
import type { Steps } from '../../../lib/slices';
import { countOf, type Noun } from '../../../lib/words';
import type { RowSelection } from '../../../ui/grid/row-selection';
import { type ContactsOf, contactsPath, contactsQuery } from '../contact-source';
import { selectedContacts } from '../copy/selected-contacts';
import type { Customers } from '../use-customers';
import type { ContactView } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { ViewEngine } from '../view/view-engine';
import type { ViewResult } from '../view/view-result';
import { importFields } from './import-fields';

/** The contacts of a list, as an export needs them. */
export interface ContactExportProps {
  of: ContactsOf;
  /** What they are called whose contacts these are; undefined until it is known. */
  name: string | undefined;
  pages: Pages<Contact>;
  /** What is known of the contacts' customers, where these are many. */
  customers: Customers | undefined;
  view: ContactView;
  /** What of the loaded contacts is shown. */
  part: ShownPart;
  catalog: FieldCatalog;
  /** Of the shown columns, in their order. */
  shownFields: readonly ContactField[];
  selection: RowSelection;
  timeZone: string;
  noun: Noun;
}

/** What is in the dialog by which contacts are exported. */
export function ContactExport({ scope, onClose, ...props }: ContactExportProps & InExportDialog) {
  const { of, name, pages, customers, view, catalog, shownFields, noun } = props;
  const subject: ExportSubject<Contact> = {
    what: 'contacts',
    of: of.kind,
    about: name ?? (of.kind === 'customer' ? of.customerUuid : null),
    noun,
    pages,
    choices: choicesOf(props),
    shownFields: shownFields.map(asSent),
    allFields: (isColumnEach) =>
      (isColumnEach ? catalog.fields : withOneForAttributes(catalog.fields)).map(asSent),
    hasAttributes: true,
    importFields,
    ...(customers && {
      waitingFor: (fields) => {
        const columns = fields.map(({ key }) => key);
        return customers.waitingFor(view, catalog, columns);
      },
    }),
    ...(of.kind === 'customer' && { customerUuid: of.customerUuid }),
    serverPath: `${contactsPath(of)}.csv${contactsQuery(of)}`,
  };
  return <ExportPanel subject={subject} scope={scope} onClose={onClose} />;
}

/** A contact that came without a uuid has one in the table, by which its row is told from others; in no file. */
function asSent(field: ContactField): ContactField {
  if (field.key !== contactFields.uuid.key) return field;
  return {
    ...field,
    read: (contact) => (malformedKeysOf(contact).includes(field.key) ? undefined : contact.uuid),
  };
}

function withOneForAttributes(fields: readonly ContactField[]): ContactField[] {
  return [...fields.filter(({ key }) => !key.startsWith(CUSTOM_PREFIX)), otherAttributesField([])];
}

function choicesOf(options: ContactExportProps): RowChoice<Contact>[] {
  const { pages, view, part, selection, noun } = options;
  const { rows, isComplete, reading } = pages;
  /** What the line below the table says too. */
  const covers = (words: string) => [words, reading?.failed, reading?.gone].filter(Boolean).join(' · ');
  const inOrder = { q: '', filters: [], sorting: view.sorting };
  function* viewOf(loaded: Rows<Contact>, of: ContactView): Steps<ViewResult> {
    const { catalog, timeZone } = options;
    return yield* new ViewEngine().make({ rows: loaded, view: of, catalog, timeZone });
  }
  return [
    {
      scope: 'all',
      label: 'All contacts',
      count: rows.count,
      isPartial: false,
      coverage: isComplete
        ? covers(loadedWords(rows.count, isComplete, noun, reading?.read))
        : `${formatNumber(rows.count)} loaded · the rest is loaded first`,
      *take(loaded) {
        return taken(yield* viewOf(loaded, inOrder));
      },
    },
    {
      scope: 'shown',
      label: 'Shown rows',
      count: part.count,
      isPartial: !isComplete,
      coverage: covers(shownWords(rows.count, part, isComplete, noun, reading?.read)),
      *take(loaded) {
        return taken(yield* viewOf(loaded, view));
      },
    },
    {
      scope: 'selected',
      label: 'Selected rows',
      count: selection.size,
      isPartial: false,
      coverage: selection.size === 0 ? 'none is selected' : countOf(selection.size, noun),
      *take(loaded) {
        // Those too that a filter leaves out now.
        const shown = (yield* viewOf(loaded, inOrder)).rows;
        const { contacts, count } = selectedContacts({ loaded, shown, selection });
        return { rows: contacts, count };
      },
    },
  ];
}

function taken({ rows }: ViewResult): TakenRows<Contact> {
  function* each() {
    for (let place = 0; place < rows.count; place++) yield rows.at(place);
  }
  return { rows: each(), count: rows.count };
}
