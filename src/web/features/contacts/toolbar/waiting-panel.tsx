import { useLayoutEffect, useRef } from 'react';
import { PANEL_FIELD } from './panel-look';

interface WaitingPanelProps {
  /** True where the panel begins with a field to type into. */
  isForText: boolean;
  text: string;
  onText: (text: string) => void;
}

/** Stands in for a panel until its code is there, and loses nothing of what is typed meanwhile. */
export function WaitingPanel({ isForText, text, onText }: WaitingPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <div className="w-80 max-w-full p-3">
      {isForText && (
        <input
          ref={input}
          aria-label="Filter by"
          placeholder="Filter by"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
          className={PANEL_FIELD}
        />
      )}
      <p className={`text-muted ${isForText ? 'mt-2' : ''}`}>Loading…</p>
    </div>
  );
}
