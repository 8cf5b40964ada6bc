import { ChevronLeft } from 'lucide-react';
import { type FormEvent, useId, useMemo, useState } from 'react';
import type { Contact } from '../../../../contract/contact';
import type { FieldKind } from '../../../../contract/contact-fields';
import { formatNumber } from '../../../lib/format';
import type { Rows } from '../../../lib/pages/rows';
import { Button } from '../../../ui/button';
import {
  type ContactFilter,
  type FilterOperator,
  OPERANDS,
  OPERATOR_WORDS,
  operatorsOf,
} from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { isValidFilter } from '../view/filters';
import { fieldLabel } from './filter-words';
import { frequentValues, hasFrequentValues, MOST_ROWS, valuesWith } from './frequent-values';
import { PANEL_FIELD } from './panel-look';
import { PickList } from './pick-list';

interface FilterFormProps {
  field: string;
  /** The filter of this field that is edited. */
  edited: ContactFilter | null;
  /** True when a filter is edited, if perhaps of another field. */
  isEdit: boolean;
  catalog: FieldCatalog;
  rows: Rows<Contact>;
  onOtherField: () => void;
  onFilter: (filter: ContactFilter) => void;
}

/** How the values of a field are compared, and with what. */
export function FilterForm({
  field,
  edited,
  isEdit,
  catalog,
  rows,
  onOtherField,
  onFilter,
}: FilterFormProps) {
  const kind = catalog.byKey.get(field)?.kind ?? 'text';
  const operators = operatorsFor(kind, edited);
  const [operator, setOperator] = useState(edited?.operator ?? operators[0] ?? 'contains');
  const [values, setValues] = useState<readonly string[]>(edited?.values ?? []);
  const [isRefused, setRefused] = useState(false);
  const fault = useId();
  const label = fieldLabel(field, catalog);

  function change(place: number, value: string) {
    setRefused(false);
    setValues((before) => (place === 0 ? [value, before[1] ?? ''] : [before[0] ?? '', value]));
  }
  function add(asked: readonly string[], by = operator) {
    const filter = {
      field,
      operator: by,
      values: asked.slice(0, OPERANDS[by]).map((value) => value.trim()),
    };
    if (isValidFilter(filter, kind)) onFilter(filter);
    else setRefused(true);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const [one = '', other = ''] = values;
    add([one, other]);
  }
  const faultId = isRefused ? fault : undefined;
  const type = inputType(operator, kind);
  return (
    <form noValidate onSubmit={onSubmit} className="flex min-h-0 flex-col gap-2 short:flex-none">
      <div className="flex min-w-0 items-center gap-1">
        <Button
          className="-ml-1.5 min-w-0 border-transparent px-1.5! font-medium"
          title="Filter by something else"
          onClick={onOtherField}
        >
          <ChevronLeft size={14} aria-hidden className="flex-none" />
          <span className="truncate">{label}</span>
        </Button>
      </div>
      <select
        aria-label={`How ${label} compares`}
        value={operator}
        // biome-ignore lint/a11y/noAutofocus: opening the panel is asking for this
        autoFocus={OPERANDS[operator] === 0}
        onChange={({ target }) => {
          const next = operators.find((known) => known === target.value);
          setRefused(false);
          if (next) setOperator(next);
        }}
        className={PANEL_FIELD}
      >
        {operators.map((known) => (
          <option key={known} value={known}>
            {OPERATOR_WORDS[known]}
          </option>
        ))}
      </select>
      {OPERANDS[operator] > 0 && type === 'text' && (
        <TextValue
          field={field}
          text={values[0] ?? ''}
          catalog={catalog}
          rows={rows}
          faultId={faultId}
          onText={(text) => change(0, text)}
          // The whole of the value was picked, and so many have just that.
          onPick={(text) => add([text], operator === 'contains' ? 'is' : operator)}
        />
      )}
      {OPERANDS[operator] > 0 && type !== 'text' && (
        <div className="flex items-center gap-2 max-tablet:flex-col max-tablet:items-stretch">
          {Array.from({ length: OPERANDS[operator] }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first value stays the first
            <div key={place} className="contents">
              {place > 0 && <span className="text-muted">and</span>}
              <input
                type={type}
                step="any"
                aria-label={valueLabel(operator, place)}
                aria-invalid={isRefused}
                aria-describedby={faultId}
                // biome-ignore lint/a11y/noAutofocus: opening the panel is asking for this
                autoFocus={place === 0}
                value={values[place] ?? ''}
                onChange={({ target }) => change(place, target.value)}
                className={PANEL_FIELD}
              />
            </div>
          ))}
        </div>
      )}
      {isRefused && (
        <p id={fault} role="alert" className="text-danger">
          {faultWords(type, OPERANDS[operator])}
        </p>
      )}
      <Button type="submit" look="primary" className="self-end">
        {isEdit ? 'Save' : 'Add filter'}
      </Button>
    </form>
  );
}

interface TextValueProps {
  field: string;
  text: string;
  catalog: FieldCatalog;
  rows: Rows<Contact>;
  faultId: string | undefined;
  onText: (text: string) => void;
  onPick: (text: string) => void;
}

/** A text to compare with; those that contacts have most often are suggested. */
function TextValue({ field, text, catalog, rows, faultId, onText, onPick }: TextValueProps) {
  // Of the rows as they were when it was opened: what is picked from is not to change under the pointer.
  const [seen] = useState(rows);
  const described = catalog.byKey.get(field);
  const all = useMemo(
    () => (described && hasFrequentValues(described.kind) ? frequentValues(seen, described) : []),
    [seen, described],
  );
  const options = valuesWith(all, text).map(({ value, count }) => ({
    key: value,
    label: value,
    note: formatNumber(count),
  }));
  return (
    <div className="flex min-h-0 flex-col short:flex-none">
      <PickList
        label="Value"
        listLabel={`Frequent among the ${coverWords(seen.count)}`}
        text={text}
        onText={onText}
        options={options}
        onPick={onPick}
        isFirstTaken={false}
        faultId={faultId}
      />
    </div>
  );
}

function coverWords(count: number): string {
  return count > MOST_ROWS ? `first ${formatNumber(MOST_ROWS)} loaded` : `${formatNumber(count)} loaded`;
}

/** A filter of a link may compare as its field's kind does not. */
function operatorsFor(kind: FieldKind, edited: ContactFilter | null): readonly FilterOperator[] {
  const usual = operatorsOf(kind);
  return edited && !usual.includes(edited.operator) ? [edited.operator, ...usual] : usual;
}

function inputType(operator: FilterOperator, kind: FieldKind): 'text' | 'number' | 'date' {
  if (['on', 'before', 'after', 'within'].includes(operator)) return 'date';
  if (['above', 'below', 'between'].includes(operator)) return 'number';
  return operator === 'is' && kind === 'number' ? 'number' : 'text';
}

function valueLabel(operator: FilterOperator, place: number): string {
  if (OPERANDS[operator] === 1) return 'Value';
  return place === 0 ? 'From' : 'To';
}

function faultWords(type: 'text' | 'number' | 'date', operands: number): string {
  if (type === 'text') return 'Type what to look for, or pick a value.';
  const what = type === 'number' ? 'number, such as 7.5' : 'day';
  return operands === 1 ? `Enter a ${what}.` : `Enter a ${what}, in both fields.`;
}
