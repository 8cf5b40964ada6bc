import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../../../ui/button';
import { LONGEST_NAME, tidyName } from '../layout/saved-views';
import { PANEL_FIELD } from './panel-look';

/** Escape takes a question back, and leaves the panel open. */
function onEscape(event: KeyboardEvent, act: () => void) {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  act();
}

interface ConfirmProps {
  words: string;
  /** What is done. */
  yes: string;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something is done that cannot be taken back. */
export function Confirm({ words, yes, onYes, onNo }: ConfirmProps) {
  const question = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one of a form
    <div
      role="group"
      aria-labelledby={question}
      onKeyDown={(event) => onEscape(event, onNo)}
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2 px-1.5 py-1"
    >
      <span id={question} className="foreign min-w-0 flex-1">
        {words}
      </span>
      <Button autoFocus onClick={onYes} aria-describedby={question}>
        {yes}
      </Button>
      <Button onClick={onNo}>Keep it</Button>
    </div>
  );
}

interface NameFormProps {
  name: string;
  isTaken: (name: string) => boolean;
  onName: (name: string) => void;
  onCancel: () => void;
}

/** Asks for another name of a view. */
export function NameForm({ name, isTaken, onName, onCancel }: NameFormProps) {
  const [typed, setTyped] = useState(name);
  const fault = useId();
  const newName = tidyName(typed);
  const isRefused = newName !== name && isTaken(newName);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (newName === name) onCancel();
    else if (newName !== '' && !isRefused) onName(newName);
  }
  return (
    <form onSubmit={onSubmit} className="flex min-w-0 flex-1 flex-wrap items-center gap-2 px-1.5 py-1">
      <input
        // biome-ignore lint/a11y/noAutofocus: the button that was pressed is not there any more
        autoFocus
        aria-label={`New name of ${name}`}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? fault : undefined}
        autoComplete="off"
        maxLength={LONGEST_NAME}
        value={typed}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => onEscape(event, onCancel)}
        className={`flex-1 ${PANEL_FIELD}`}
      />
      <Button type="submit">Rename</Button>
      {isRefused && (
        <p id={fault} role="alert" className="basis-full text-danger">
          Another view has this name.
        </p>
      )}
    </form>
  );
}
