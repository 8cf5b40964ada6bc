import { Autocomplete } from '@base-ui/react/autocomplete';
import { useLayoutEffect, useRef } from 'react';
import { visibleText } from '../../../lib/controls';
import { PANEL_FIELD } from './panel-look';

/** Something to be picked. */
export interface Option {
  key: string;
  label: string;
  /** Stands at the end of its row: a kind, a count. */
  note: string;
}

interface PickListProps {
  /** What is picked; stands in the field while it is empty. */
  label: string;
  /** What the list is of; stands above it. */
  listLabel: string;
  text: string;
  onText: (text: string) => void;
  options: readonly Option[];
  onPick: (key: string) => void;
  /** True when Enter takes the first of the options; else it takes what is typed, unless one was gone to. */
  isFirstTaken: boolean;
  /** Id of the sentence that says what is wrong with what is typed. */
  faultId?: string | undefined;
}

/** A field with a list of what may be meant below it. */
export function PickList({
  label,
  listLabel,
  text,
  onText,
  options,
  onPick,
  isFirstTaken,
  faultId,
}: PickListProps) {
  const input = useRef<HTMLInputElement>(null);
  // Before the next key: it is meant for this.
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <Autocomplete.Root
      open
      inline
      items={options}
      filter={null}
      autoHighlight={isFirstTaken ? 'always' : false}
      value={text}
      onValueChange={(next, { reason }) => reason !== 'item-press' && onText(next)}
      itemToStringValue={({ key }: Option) => key}
    >
      <Autocomplete.Input
        ref={input}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-invalid={faultId !== undefined}
        aria-describedby={faultId}
        className={PANEL_FIELD}
      />
      {options.length > 0 && (
        <p aria-hidden className="mt-2 text-meta text-muted">
          {listLabel}
        </p>
      )}
      <Autocomplete.List
        aria-label={listLabel}
        className="-mx-1.5 mt-1 max-h-72 min-h-0 overflow-y-auto short:flex-none overscroll-contain empty:hidden"
      >
        {options.map((option) => (
          <Autocomplete.Item
            key={option.key}
            value={option}
            onClick={() => onPick(option.key)}
            className="flex min-h-7 cursor-default items-center gap-3 rounded-control px-2.5 py-1 outline-none data-highlighted:bg-accent-soft data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)] pointer-coarse:min-h-11 forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:outline-solid forced-colors:data-highlighted:-outline-offset-2"
          >
            <span className="foreign min-w-0 flex-1">{visibleText(option.label)}</span>
            <span className="flex-none text-meta text-muted tabular-nums">{option.note}</span>
          </Autocomplete.Item>
        ))}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
