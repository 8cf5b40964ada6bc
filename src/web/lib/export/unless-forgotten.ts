import { onForget } from '../session/stay';

/** What was to be written was forgotten: somebody else has signed in. */
export class ForgottenError extends Error {
  override readonly name = 'ForgottenError';
}

/**
 * Does what reads what is known of people. Where that is forgotten meanwhile it is given up: what is forgotten reads as if
 * there had been nothing.
 *
 * @param controller - of what it does
 * @throws ForgottenError where it heeds the controller's signal
 */
export async function unlessForgotten<T>(controller: AbortController, act: () => Promise<T>): Promise<T> {
  const end = onForget(() =>
    controller.abort(new ForgottenError('somebody else has signed in. Export again.')),
  );
  try {
    return await act();
  } finally {
    end();
  }
}
