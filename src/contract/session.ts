import * as z from 'zod/mini';

/** Where one learns who one is (GET), signs in with the password (POST) and signs out (DELETE). */
export const SESSION_PATH = '/api/session';

/** Where signing in at the identity provider begins; it comes back to the path of `return_to`. */
export const OPEN_ID_PATH = '/auth/open-id';

/** The page that somebody comes back to in a tab of its own, which tells the others and can be closed. */
export const SIGNED_IN_PATH = '/signed-in';

/** What is sent on the channel of this name to the other tabs of the page, once somebody has signed in. */
export const SIGNED_IN_CHANNEL = 'roster.signed-in';

/** By which way people come in; `none` where Roster is open to whoever reaches it. */
const SIGN_IN_METHODS = ['none', 'password', 'open-id', 'proxy'] as const;

export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** `GET /api/session`, which anybody may ask. */
export const sessionAnswerSchema = z.object({
  method: z.enum(SIGN_IN_METHODS),
  /** Whether whoever asks may see data: always true where the method is `none`. */
  signed_in: z.boolean(),
  /** What to call who is signed in: an e-mail address or a name; null where nobody knows, as with one shared password. */
  name: z.nullable(z.string()),
});

export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

/** The body of `POST /api/session`, as JSON. Its answer is that of GET, or a problem. */
export const passwordSignInSchema = z.object({ password: z.string() });
