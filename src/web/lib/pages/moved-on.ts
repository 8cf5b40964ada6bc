import type { Coverage } from '../../../contract/directory';

/** Tells whether the directory has got further than it had when an answer was made. */
export function hasMovedOn(directory: Coverage, since: Coverage): boolean {
  // A later reading may hold fewer customers, so numbers are compared only within the same one.
  const [now, then] = [directory.as_of ?? '', since.as_of ?? ''];
  if (now !== then) return now > then;
  return directory.complete === since.complete ? directory.read > since.read : directory.complete;
}
