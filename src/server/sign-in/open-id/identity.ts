import * as z from 'zod/mini';
import type { User } from '../../env';
import { asciiLowerCase } from './lower-case';
import { NO_ADDRESS, NOT_ALLOWED, type Refusal } from './refusal';

/** What an issuer says of somebody (https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims). */
export const identitySchema = z.object({
  sub: z.string(),
  // Some send null for one that they do not know.
  email: z.nullish(z.string()),
  email_verified: z.optional(z.unknown()),
});

export type Identity = z.infer<typeof identitySchema>;

/**
 * Who it is, or why they may not come in.
 *
 * @param allowed - e-mail addresses and `@domain`s, lower case; null lets everybody in
 */
export function userOf(identity: Identity, allowed: readonly string[] | null): User | Refusal {
  const email = emailOf(identity);
  if (allowed !== null) {
    if (email === null) return NO_ADDRESS;
    const domain = email.slice(email.indexOf('@'));
    if (!allowed.includes(email) && !allowed.includes(domain)) return NOT_ALLOWED;
  }
  return { id: email ?? identity.sub, name: email };
}

/** What an issuer says of an address that it has verified, or says nothing of it; some send it as text. */
const VERIFIED: readonly unknown[] = [undefined, true, 'true'];

/** The e-mail address, lower case; null where there is none, or the issuer does not vouch for it. */
function emailOf({ email, email_verified }: Identity): string | null {
  if (typeof email !== 'string' || !VERIFIED.includes(email_verified)) return null;
  const own = asciiLowerCase(email);
  return /^[^@\s\p{C}]+@[^@\s\p{C}]+$/u.test(own) ? own : null;
}
