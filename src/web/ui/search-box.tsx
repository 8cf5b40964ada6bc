import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useShortcuts } from '../lib/shortcuts';
import { IconButton } from './button';

interface SearchBoxProps {
  /** What is searched; stands in the box while it is empty. */
  label: string;
  value: string;
  maxLength: number;
  /** True where each letter is told at once; else it is told when typing pauses. */
  isImmediate?: boolean;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement | null> | undefined;
}

/** How long typing may pause before it is searched for, in milliseconds. */
const SETTLED_MS = 120;

/** A box to search a list by: `F` leads to it, Escape empties it and then leaves it. */
export function SearchBox({ label, value, maxLength, isImmediate = false, onChange, ref }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current);
  const [text, send] = useTyped(value, onChange);
  useShortcuts({ f: () => input.current?.select() });

  function clear() {
    send('', 0);
    input.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (text === '') input.current?.blur();
    else clear();
  }
  return (
    <div className="relative flex w-72 min-w-0 items-center max-tablet:w-auto max-tablet:flex-1">
      <Search size={14} aria-hidden className="pointer-events-none absolute left-2.5 text-muted" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts="f"
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        value={text}
        onChange={(event) => send(event.target.value, isImmediate ? 0 : SETTLED_MS)}
        onKeyDown={onKeyDown}
        className={`h-[30px] w-full min-w-0 rounded-control border border-control bg-surface pl-8 text-ellipsis placeholder:text-muted pointer-coarse:h-11 max-tablet:text-[16px] [&::-webkit-search-cancel-button]:hidden ${text === '' ? 'pr-2.5' : 'pr-8 pointer-coarse:pr-12'}`}
      />
      {text !== '' && (
        <IconButton
          label="Clear the search"
          isSmall
          className="absolute right-[3px] pointer-coarse:right-0"
          onClick={clear}
        >
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

/**
 * A text that is typed, and told when typing pauses, without a delay at once. Follows the value when that is changed elsewhere; a value that
 * only comes back as it was told, perhaps late, changes nothing.
 */
function useTyped(value: string, onChange: (value: string) => void) {
  const [text, setText] = useState(value);
  const told = useRef([value]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const place = told.current.indexOf(value);
    if (place >= 0) {
      told.current.splice(0, place);
      return;
    }
    clearTimeout(timer.current);
    told.current = [value];
    setText(value);
  }, [value]);

  function send(next: string, delay: number) {
    setText(next);
    clearTimeout(timer.current);
    const tell = () => {
      const trimmed = next.trim();
      if (told.current.at(-1) === trimmed) return;
      told.current.push(trimmed);
      latest.current(trimmed);
    };
    if (delay === 0) tell();
    else timer.current = setTimeout(tell, delay);
  }
  return [text, send] as const;
}
