import type { Making } from '../../../lib/keeper';
import { AT_ONCE, MEANWHILE } from '../../../lib/slices';
import { viewKey } from './contact-view';
import { ViewEngine, type ViewRequest } from './view-engine';
import type { ViewResult } from './view-result';

/** A view that was made, with its key. */
export interface MadeView {
  key: string;
  result: ViewResult;
}

/** How views of contacts are made. */
export const MAKING_VIEWS: Making<ViewRequest, MadeView> = {
  begin: () => {
    const engine = new ViewEngine();
    return function* (request) {
      return { key: viewKey(request.view), result: yield* engine.make(request) };
    };
  },
  isAlike: (one, other) =>
    viewKey(one.view) === viewKey(other.view) &&
    one.rows.list === other.rows.list &&
    one.timeZone === other.timeZone,
  isDone: (made, wanted) => made.rows === wanted.rows && made.catalog === wanted.catalog,
  atOnce: AT_ONCE,
  meanwhile: MEANWHILE,
};
