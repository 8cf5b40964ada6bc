import * as z from 'zod/mini';
import type { User } from '../../env';

/** What an issuer says of somebody (https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims). */
export const identitySchema = z.object({
  sub: z.string(),
  email: z.optional(z.string()),
  // Some send it as text.
  email_verified: z.optional(z.union([z.boolean(), z.string()])),
});

export type Identity = z.infer<typeof identitySchema>;

/**
 * Who it is, if they may come in; else null.
 *
 * @param allowed - e-mail addresses and `@domain`s, lower case; null lets everybody in
 */
export function userOf(identity: Identity, allowed: readonly string[] | null): User | null {
  const email = emailOf(identity);
  if (allowed !== null) {
    if (email === null) return null;
    const domain = email.slice(email.indexOf('@'));
    if (!allowed.includes(email) && !allowed.includes(domain)) return null;
  }
  return { id: email ?? identity.sub, name: email };
}

/** The e-mail address, lower case; null where there is none, or the issuer says that it may be somebody else's. */
function emailOf({ email, email_verified }: Identity): string | null {
  if (email === undefined || String(email_verified).toLowerCase() === 'false') return null;
  const own = email.trim().toLowerCase();
  return /^[^@\s\p{C}]+@[^@\s\p{C}]+$/u.test(own) ? own : null;
}
