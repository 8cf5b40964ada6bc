import type { Coverage } from '../../../contract/directory';

/** Tells whether the directory has got further than it had when an answer was made. */
export function hasMovedOn(directory: Coverage, since: Coverage): boolean {
  return (
    directory.read > since.read ||
    (directory.complete && !since.complete) ||
    (directory.as_of ?? '') > (since.as_of ?? '')
  );
}
