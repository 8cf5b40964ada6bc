import { Check, Link, Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { announce, say } from '../../../lib/announce';
import { visibleText } from '../../../lib/controls';
import { Button, IconButton } from '../../../ui/button';
import { copyText } from '../../../ui/copy-button';
import { isForAcross, LONGEST_NAME, MOST_VIEWS, type SavedView, tidyName } from '../layout/saved-views';
import type { ColumnLayoutControl } from '../layout/use-column-layout';
import { useSavedViews } from '../layout/use-saved-views';
import { isSameSearch, searchQuery, type ViewSearch, writeView } from '../layout/view-address';
import type { ContactView } from '../view/contact-view';
import { PANEL_FIELD } from './panel-look';
import { Confirm, NameForm } from './view-questions';

interface ViewsPanelProps {
  view: ContactView;
  /** True where the contacts are of several customers. */
  isAcross: boolean;
  columns: ColumnLayoutControl;
  onClose: () => void;
}

/** What somebody is asked about a view before it is done. */
type Question = { readonly kind: 'replace' | 'rename' | 'delete'; readonly name: string } | null;

/** What is said when storage is full or blocked. */
const REFUSED = 'This browser refused to save it: it is there until the page is closed.';

/** The views by name: to be recalled, kept in order, and passed on. */
export function ViewsPanel({ view, isAcross, columns, onClose }: ViewsPanelProps) {
  const { views, isFull, save, rename, remove } = useSavedViews();
  const [typed, setTyped] = useState('');
  const [question, setQuestion] = useState<Question>(null);
  /** The view whose row gets the focus when it is drawn again. */
  const [answered, setAnswered] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { chosen, layout, recall } = columns;
  const pinned = chosen.pinned.length > 0 ? chosen.pinned : undefined;
  const current = writeView({ view, columns: chosen.shown ?? undefined, pinned });
  const offered = isAcross ? views : views.filter((saved) => !isForAcross(saved));
  const name = tidyName(typed);
  const isTaken = (other: string) => views.some((saved) => saved.name === other);

  /** A view that is not offered here can be replaced all the same: a name stands for one. */
  const replaceWords = (taken: string) => {
    const isOffered = offered.some((saved) => saved.name === taken);
    return `Replace “${visibleText(taken)}”${isOffered ? '' : ', which is for contacts of several customers'}?`;
  };
  function keep() {
    const isKept = save(name, current);
    setRefused(!isKept);
    announce(isKept ? `View “${name}” saved.` : `View “${name}”: ${REFUSED}`);
    setTyped('');
    setQuestion(null);
    field.current?.focus();
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (name === '') return;
    if (isTaken(name)) setQuestion({ kind: 'replace', name });
    else if (!isFull) keep();
  }
  function answer(about: string) {
    setAnswered(about);
    setQuestion(null);
  }
  return (
    <div className="flex w-80 max-w-full min-h-0 flex-col overflow-y-auto p-3">
      {offered.length > 0 && (
        <ul aria-label="Saved views" className="-mx-1.5 -mt-1.5 mb-2">
          {offered.map((saved) => (
            <li key={saved.name} className="flex min-h-8 items-center gap-1 rounded-control">
              {question?.name === saved.name && question.kind === 'delete' ? (
                <Confirm
                  words={`Delete “${visibleText(saved.name)}”?`}
                  yes="Delete"
                  onYes={() => {
                    remove(saved.name);
                    setQuestion(null);
                    announce(`View “${saved.name}” deleted.`);
                    field.current?.focus();
                  }}
                  onNo={() => answer(saved.name)}
                />
              ) : question?.name === saved.name && question.kind === 'rename' ? (
                <NameForm
                  name={saved.name}
                  isTaken={isTaken}
                  onName={(newName) => {
                    rename(saved.name, newName);
                    answer(newName);
                  }}
                  onCancel={() => answer(saved.name)}
                />
              ) : (
                <ViewRow
                  saved={saved}
                  isCurrent={isSameSearch(saved.search, current)}
                  isFocused={answered === saved.name}
                  onRecall={() => {
                    recall(saved.search);
                    announce(`View “${saved.name}”.`);
                    onClose();
                  }}
                  onAsk={(kind) => setQuestion({ kind, name: saved.name })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={onSubmit} className="flex flex-col gap-2">
        <div className="flex gap-2">
          <input
            ref={field}
            // biome-ignore lint/a11y/noAutofocus: opening the panel is asking for this
            autoFocus
            aria-label="Name of the view"
            placeholder="Name of the view"
            autoComplete="off"
            maxLength={LONGEST_NAME}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setQuestion(null);
            }}
            className={PANEL_FIELD}
          />
          <Button type="submit" aria-disabled={name === '' || (isFull && !isTaken(name))}>
            Save view
          </Button>
        </div>
        {question?.kind === 'replace' && (
          <Confirm
            words={replaceWords(question.name)}
            yes="Replace"
            onYes={keep}
            onNo={() => {
              setQuestion(null);
              field.current?.focus();
            }}
          />
        )}
        {isRefused && <p className="text-meta text-danger">{REFUSED}</p>}
        <p className="text-meta text-muted">
          {isFull ? `There are ${MOST_VIEWS} views. Delete one to save another. ` : ''}
          {offered.length < views.length &&
            'Views by customer or account manager are offered where contacts are of several customers. '}
          Columns, order, search and filters, saved in this browser only.
        </p>
      </form>
      <Button
        className="mt-3"
        onClick={() => {
          // A link says all columns: who opens it may have chosen others.
          copyText(linkTo(writeView({ view, columns: layout.shown, pinned })), 'Link to this view', say);
          onClose();
        }}
      >
        <Link size={14} aria-hidden />
        Copy link to this view
      </Button>
    </div>
  );
}

/** The address of this customer in a view, without the contact that is open. */
function linkTo(search: ViewSearch): string {
  return `${window.location.origin}${window.location.pathname}?${searchQuery(search)}`;
}

interface ViewRowProps {
  saved: SavedView;
  isCurrent: boolean;
  isFocused: boolean;
  onRecall: () => void;
  onAsk: (kind: 'rename' | 'delete') => void;
}

function ViewRow({ saved, isCurrent, isFocused, onRecall, onAsk }: ViewRowProps) {
  const name = visibleText(saved.name);
  return (
    <>
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: a question about this view was just answered
        autoFocus={isFocused}
        aria-current={isCurrent}
        onClick={onRecall}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-1.5 text-left hover:bg-sunken pointer-coarse:min-h-11"
      >
        <span aria-hidden className="w-3.5 flex-none text-accent">
          {isCurrent && <Check size={14} />}
        </span>
        <span className="foreign min-w-0">{name}</span>
      </button>
      <IconButton label={`Rename ${name}`} isSmall onClick={() => onAsk('rename')}>
        <Pencil size={14} aria-hidden />
      </IconButton>
      <IconButton label={`Delete ${name}`} isSmall onClick={() => onAsk('delete')}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </>
  );
}
