import { useLayoutEffect, useState } from 'react';
import { Keeper, type Making, type Outcome } from './keeper';

/**
 * Keeps up to date what is made of rows. What takes no longer than a few milliseconds is there in the same frame;
 * until others are ready the one before is given.
 *
 * @param making - the same object between renders
 * @param request - what is asked for, the same object for as long as that is the same; null for nothing
 * @throws what went wrong in making it, when rendered
 */
export function useKept<Request, Made extends object>(
  making: Making<Request, Made>,
  request: Request | null,
): Made | null {
  const [outcome, setOutcome] = useState<Outcome<Made> | null>(null);
  const [keeper] = useState(() => new Keeper(making, setOutcome));
  useLayoutEffect(() => {
    if (request === null) {
      keeper.stop();
      setOutcome(null);
    } else keeper.ask(request);
  }, [keeper, request]);
  useLayoutEffect(() => () => keeper.stop(), [keeper]);
  if (outcome && 'error' in outcome) throw outcome.error;
  return outcome;
}
