import { useState } from 'react';
import type { ContactField, FieldKind } from '../../../../contract/contact-fields';
import { formatNumber } from '../../../lib/format';
import type { FieldCatalog } from '../view/field-catalog';
import { fieldsWith } from './fields-with';
import { MOST_DRAWN } from './panel-look';
import { PickList } from './pick-list';

/** What kinds of values are called. */
export const KIND_WORDS: Record<FieldKind, string> = {
  text: 'Text',
  email: 'E-mail',
  phone: 'Phone',
  url: 'Link',
  number: 'Number',
  boolean: 'Yes or no',
  timestamp: 'Date',
  notes: 'Text',
  identifier: 'ID',
  json: 'Data',
};

interface FieldChoiceProps {
  catalog: FieldCatalog;
  /** What was typed already. */
  typed: string;
  onField: (field: string) => void;
}

/** The choice of what is filtered by. */
export function FieldChoice({ catalog, typed, onField }: FieldChoiceProps) {
  const [text, setText] = useState(typed);
  const found = fieldsWith(catalog.fields, text);
  const drawn = found.slice(0, MOST_DRAWN);
  return (
    <>
      <PickList
        label="Filter by"
        listLabel="Fields"
        text={text}
        onText={setText}
        options={drawn.map(({ key, label, kind }: ContactField) => ({ key, label, note: KIND_WORDS[kind] }))}
        onPick={onField}
        isFirstTaken
      />
      {found.length === 0 && <p className="foreign mt-2 text-muted">No loaded contact has such a field.</p>}
      {found.length > drawn.length && (
        <p className="mt-2 text-meta text-muted">
          The first {formatNumber(drawn.length)} of {formatNumber(found.length)}. Type to find the others.
        </p>
      )}
    </>
  );
}
