import { Autocomplete } from '@base-ui/react/autocomplete';
import { type ClipboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Query, readQuery } from '../../../contract/lookup';
import { MAX_QUERY } from '../../../contract/max-query';
import { useDestination } from './destination';
import { FIELD, FinderBox } from './finder-box';
import type { Draft } from './finder-dialog';
import { FinderFooter } from './finder-footer';
import { FinderResults } from './finder-results';
import { allOf, type Found } from './found';
import { lengthAfter, shortFormOf } from './pasted';
import { useAnswers } from './use-answers';
import { useHeld } from './use-held';

export interface FinderPanelProps {
  /** What was done before this was there. */
  draft: Draft;
  onClose: () => void;
}

/** Finds customers, account managers and people while somebody types. */
export function FinderPanel({ draft, onClose }: FinderPanelProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(draft.text.slice(0, MAX_QUERY));
  const [isCut, setCut] = useState(draft.text.length > MAX_QUERY);
  /**
   * What is to be opened once it is there: the first result when Enter was pressed or an address pasted, or for an
   * e-mail address that was pasted the only one.
   */
  const [opening, setOpening] = useState<'first' | 'only' | null>(draft.isEntered ? 'first' : null);
  /**
   * Somebody went to a result, which then is not to move from under them: for as long as the text stands, or until
   * the answer to it is there.
   */
  const [chosen, setChosen] = useState<'standing' | 'passing' | null>(null);
  /** What is being composed by an input method, which is not in the text yet. */
  const [composed, setComposed] = useState<string | null>(null);
  const highlighted = useRef<Found>(undefined);
  const destinationOf = useDestination();
  const answers = useAnswers(composed ?? text);
  const { isBehind, isAsking, coverage } = answers;
  if (chosen === 'passing' && !isBehind) setChosen(null);
  const groups = useHeld(answers.groups, chosen !== null);

  const open = useCallback(
    (found: Found, inNewTab = false) => {
      const destination = destinationOf(found);
      if (destination === null) return;
      if (inNewTab) {
        window.open(destination.href, '_blank', 'noopener');
        return;
      }
      onClose();
      destination.go();
    },
    [destinationOf, onClose],
  );
  const change = (next: string) => {
    setText(next);
    setCut(false);
    setOpening(null);
    setChosen(null);
  };
  /** Goes to what a pasted text names; false when it is one to search for. */
  const follow = (query: Query): boolean => {
    if (query.kind === 'customer') {
      open({ kind: 'uuid', key: query.uuid, uuid: query.uuid });
      return true;
    }
    const named = shortFormOf(query);
    if (named === null) return false;
    change(named);
    setOpening(query.kind === 'email' ? 'only' : 'first');
    return true;
  };

  const isTakenOver = useRef(false);
  useLayoutEffect(() => {
    if (isTakenOver.current) return;
    isTakenOver.current = true;
    field.current?.focus();
    field.current?.setSelectionRange(...(draft.caret ?? [MAX_QUERY, MAX_QUERY]));
    if (draft.pasted !== null) follow(readQuery(draft.pasted));
  });

  const isWhose = answers.query.kind === 'email' && isAsking;
  const canStillCome = isAsking || (answers.query.kind === 'customer-number' && coverage?.complete !== true);
  useEffect(() => {
    // Whose an e-mail address is ChartMogul knows; the directory knows what it is a part of.
    if (opening === null || isBehind || isWhose) return;
    const [first, second] = allOf(groups);
    const isMeant = first !== undefined && (opening === 'first' || second === undefined);
    if (isMeant) open(first);
    if (isMeant || second !== undefined || !canStillCome) setOpening(null);
  }, [opening, isBehind, isWhose, canStillCome, groups, open]);

  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      autoHighlight="always"
      keepHighlight
      value={text}
      onValueChange={change}
      itemToStringValue={({ key }: Found) => key}
      onItemHighlighted={(found, { reason }) => {
        highlighted.current = found;
        if (reason === 'none') return;
        setChosen(isBehind ? 'passing' : 'standing');
        setOpening(null);
      }}
    >
      <FinderBox onClose={onClose}>
        <Autocomplete.Input
          {...FIELD}
          ref={field}
          maxLength={MAX_QUERY}
          onInput={({ currentTarget, nativeEvent }) => {
            const isComposing = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
            setComposed(isComposing ? currentTarget.value.slice(0, MAX_QUERY) : null);
          }}
          onCompositionEnd={() => setComposed(null)}
          onPaste={(event: ClipboardEvent<HTMLInputElement>) => {
            const pasted = event.clipboardData.getData('text');
            if (follow(readQuery(pasted))) event.preventDefault();
            else if (lengthAfter(event.currentTarget, pasted) > MAX_QUERY) {
              // Said once the browser has put in what there is room for.
              setTimeout(() => setCut(true));
            }
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            // What somebody went to is what they mean, whatever is on its way.
            const isPassing = (isBehind || isWhose) && chosen === null;
            const found = isPassing ? undefined : highlighted.current;
            if (event.metaKey || event.ctrlKey) {
              event.preventDefault();
              if (found !== undefined) open(found, true);
            } else if (isPassing || groups.length === 0) {
              event.preventBaseUIHandler();
              setOpening(text.trim() === '' ? null : 'first');
            }
          }}
        />
      </FinderBox>
      <FinderResults
        text={(composed ?? text).trim()}
        answers={answers}
        groups={groups}
        isCut={isCut}
        destinationOf={destinationOf}
        onOpen={open}
        onRetry={() => {
          answers.trouble?.retry();
          // The button that was pressed goes away.
          field.current?.focus();
        }}
      />
      <FinderFooter answers={answers} groups={groups} />
    </Autocomplete.Root>
  );
}
