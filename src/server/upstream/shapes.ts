import { isPage, type Page } from '../../contract/page';
import type { Answer } from './answer';
import { UpstreamError } from './errors';

/**
 * Checks that an answer is a page: only its envelope, as its entries are checked by whoever shows them.
 *
 * @throws UpstreamError - `invalid-answer`, not worth a retry: another shape does not heal
 */
export function pageOf({ value }: Answer): Page {
  if (!isPage(value)) throw new UpstreamError('invalid-answer', { detail: 'The answer is not a page.' });
  return value;
}

/** Checks that an answer is one thing with a uuid; throws as {@link pageOf} does. */
export function thingOf({ value }: Answer): { uuid: string } {
  if (typeof value === 'object' && value !== null && 'uuid' in value && typeof value.uuid === 'string') {
    return { uuid: value.uuid };
  }
  throw new UpstreamError('invalid-answer', { detail: 'The answer has no uuid.' });
}
