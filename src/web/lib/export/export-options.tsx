import { type ReactNode, useId } from 'react';
import { HEADER_NAMES, type HeaderNames } from '../../../contract/csv-columns';
import { LinkButton } from '../../ui/button';
import { formatAge, formatNumber } from '../format';
import { useNow } from '../use-now';
import { countOf } from '../words';
import { type ExportChoices, styleOf } from './export-choices';
import type { ExportSubject, RowChoice, RowScope } from './export-subject';
import { exportedFields } from './exported-fields';

/** Rows that ChartMogul's import takes at a time: https://help.chartmogul.com/hc/en-us/articles/14100275980956 */
const MOST_IMPORTED = 3_000;
/** Columns that are named one by one where they are left out. */
const MOST_NAMED = 6;

const NAMES: Record<HeaderNames, { label: string; note: string }> = {
  labels: { label: 'Labels', note: 'as in the table' },
  api: { label: 'API names', note: 'as in the API' },
  import: { label: 'ChartMogul import', note: 'for uploading to ChartMogul' },
};

/** What is chosen for an export, and what changes it. */
export interface ExportOptionsProps<T> {
  subject: ExportSubject<T>;
  choice: RowChoice<T>;
  onScope: (scope: RowScope) => void;
  choices: ExportChoices;
  onChoices: (change: Partial<ExportChoices>) => void;
}

/** Which rows and columns go into a file, and how it is written. */
export function ExportOptions<T>({ subject, choice, onScope, choices, onChoices }: ExportOptionsProps<T>) {
  const { pages, hasAttributes, importFields } = subject;
  const now = useNow(30_000);
  // Of each question, so that arrow keys stay within it.
  const form = useId();
  const isImport = choices.names === 'import';
  const style = styleOf(choices);
  const { left } = exportedFields(subject, choices);
  const count = (columns: 'shown' | 'all') =>
    formatNumber(exportedFields(subject, { ...choices, columns }).fields.length);
  const isBehind = choice.scope !== 'all' && pages.hasMore && pages.activity === null;
  return (
    <div className="grid gap-4">
      <Group label="Rows">
        {subject.choices.map(({ scope, label, coverage, count: rows }) => (
          <Option
            key={scope}
            type="radio"
            name={`${form}-rows`}
            label={label}
            note={coverage}
            isChecked={scope === choice.scope}
            isDisabled={scope === 'selected' && rows === 0}
            onChange={() => onScope(scope)}
          />
        ))}
        <p className="pl-6 text-meta text-muted">
          Loaded {formatAge(now - pages.receivedAt)}
          {isBehind && (
            <>
              {' · '}
              <LinkButton onClick={() => pages.start('all')}>Load all</LinkButton>
            </>
          )}
        </p>
      </Group>
      <Group label="Columns">
        <Option
          type="radio"
          name={`${form}-columns`}
          label={`As shown (${count('shown')})`}
          isChecked={choices.columns === 'shown'}
          onChange={() => onChoices({ columns: 'shown' })}
        />
        <Option
          type="radio"
          name={`${form}-columns`}
          label={`All (${count('all')})`}
          note={pages.isComplete || !hasAttributes ? undefined : 'so far: more may come with more rows'}
          isChecked={choices.columns === 'all'}
          onChange={() => onChoices({ columns: 'all' })}
        />
        {hasAttributes && choices.columns === 'all' && (
          <Option
            type="checkbox"
            className="pl-6"
            label="One column per custom attribute"
            note={choices.isColumnEach || isImport ? undefined : 'one column has all of them, as JSON'}
            isChecked={choices.isColumnEach || isImport}
            isDisabled={isImport}
            onChange={(isColumnEach) => onChoices({ isColumnEach })}
          />
        )}
      </Group>
      <Group label="Column names">
        {HEADER_NAMES.filter((names) => names !== 'import' || importFields).map((names) => (
          <Option
            key={names}
            type="radio"
            name={`${form}-names`}
            label={NAMES[names].label}
            note={NAMES[names].note}
            isChecked={names === choices.names}
            onChange={() => onChoices({ names })}
          />
        ))}
        {isImport && left.length > 0 && (
          <p className="foreign pl-6 text-meta text-muted">
            Not in the file, as ChartMogul doesn't import them: {namesOf(left)}.
          </p>
        )}
        {isImport && choice.count > MOST_IMPORTED && (
          <p className="pl-6 text-meta text-warn">
            ChartMogul imports {formatNumber(MOST_IMPORTED)} rows at a time: split the file first.
          </p>
        )}
      </Group>
      <Group label="For spreadsheets">
        <Option
          type="checkbox"
          label="Open in Excel"
          note={
            isImport ? 'not for an import' : 'begins with a mark by which Excel reads names in all scripts'
          }
          isChecked={style.isForExcel}
          isDisabled={isImport}
          onChange={(isForExcel) => onChoices({ isForExcel })}
        />
        <Option
          type="checkbox"
          label="Protect formulas"
          note={
            isImport
              ? "not for an import: ChartMogul would keep the '"
              : "what a spreadsheet would run gets a ' before it; plain numbers and phone numbers stay as they are"
          }
          isChecked={style.isProtected}
          isDisabled={isImport}
          onChange={(isProtected) => onChoices({ isProtected })}
        />
      </Group>
    </div>
  );
}

function namesOf(fields: readonly { label: string }[]): string {
  const named = fields.slice(0, MOST_NAMED).map(({ label }) => label);
  const others = fields.length - named.length;
  return others > 0
    ? `${named.join(', ')} and ${countOf(others, { one: 'other', many: 'others' })}`
    : named.join(', ');
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="mb-1 text-meta font-medium text-muted">{label}</legend>
      {children}
    </fieldset>
  );
}

interface OptionProps {
  type: 'radio' | 'checkbox';
  /** Of the question that it is an answer to. */
  name?: string;
  label: string;
  note?: string | undefined;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: (isChecked: boolean) => void;
  className?: string;
}

function Option({
  type,
  name,
  label,
  note,
  isChecked,
  isDisabled = false,
  onChange,
  className = '',
}: OptionProps) {
  const noteId = useId();
  return (
    <label
      className={`flex gap-2 pointer-coarse:min-h-11 pointer-coarse:items-center ${isDisabled ? 'text-muted' : ''} ${className}`}
    >
      <input
        type={type}
        name={name}
        className="mt-0.5 size-4 flex-none accent-accent pointer-coarse:mt-0"
        checked={isChecked}
        disabled={isDisabled}
        aria-label={label}
        aria-describedby={note ? noteId : undefined}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>
        {label}
        {note && (
          <span id={noteId} className="text-muted">
            {' · '}
            {note}
          </span>
        )}
      </span>
    </label>
  );
}
