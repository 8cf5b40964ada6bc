import { ChevronDown, X } from 'lucide-react';
import { visibleText } from '../lib/controls';
import { IconButton } from './button';

/** One of the things that can be chosen. */
export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  /** What is chosen: `Status`. */
  label: string;
  options: readonly Option[];
  /** Undefined when nothing is chosen. */
  value: string | undefined;
  /** Stands for nothing chosen: `Any status`. */
  none: string;
  onChange: (value: string | undefined) => void;
  /** What taking it back is called. */
  remove?: string;
  className?: string;
}

/** A choice of one of many, or of none; one that was made can be taken back beside it. */
export function Choice({ label, options, value, none, onChange, remove, className = '' }: ChoiceProps) {
  const isMade = value !== undefined;
  // What stands in an address need not be among them.
  const isKnown = !isMade || options.some((option) => option.value === value);
  const all = isKnown ? options : [{ value, label: visibleText(value) }, ...options];
  // With a sign before it a value is never what stands for none, not even the empty one.
  return (
    <div className={`relative flex min-w-0 items-center ${className}`}>
      <select
        aria-label={label}
        value={isMade ? `=${value}` : ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value.slice(1))}
        className={`h-[30px] w-full min-w-0 cursor-pointer appearance-none truncate rounded-control border bg-surface pl-2.5 hover:bg-sunken pointer-coarse:h-11 ${isMade ? 'border-accent pr-8 font-medium pointer-coarse:pr-12' : 'border-control pr-7'}`}
      >
        <option value="">{none}</option>
        {all.map((option) => (
          <option key={option.value} value={`=${option.value}`}>
            {option.label}
          </option>
        ))}
      </select>
      {isMade ? (
        <IconButton
          label={remove ?? `Remove the filter: ${label.toLowerCase()}`}
          isSmall
          className="absolute right-[3px] pointer-coarse:right-0"
          onClick={({ currentTarget }) => {
            // The button goes away with the choice.
            currentTarget.parentElement?.querySelector('select')?.focus();
            onChange(undefined);
          }}
        >
          <X size={14} aria-hidden />
        </IconButton>
      ) : (
        <ChevronDown size={14} aria-hidden className="pointer-events-none absolute right-2 text-muted" />
      )}
    </div>
  );
}
