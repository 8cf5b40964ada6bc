import { request } from 'undici';
import * as z from 'zod/mini';
import { type Finding, findingsAbout } from './finding';
import { networkTrouble } from './network-trouble';

const { ok, wrong } = findingsAbout('Sign-in');

/** What Roster needs of https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
const metadataSchema = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

/** Tells whether the identity provider can be found, and calls itself as it was configured. */
export async function checkIssuer(issuer: URL, signal: AbortSignal): Promise<Finding> {
  const address = `${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const { statusCode, body } = await request(address, { headers: { accept: 'application/json' }, signal });
    const text = await body.text();
    if (statusCode !== 200) {
      return wrong(
        `the identity provider answers ${statusCode} where its configuration should be. Correct OIDC_ISSUER: it is the address before /.well-known/openid-configuration.`,
      );
    }
    const { data } = metadataSchema.safeParse(JSON.parse(text));
    if (data === undefined) {
      return wrong('what the identity provider answers is no OpenID configuration. Correct OIDC_ISSUER.');
    }
    if (!URL.canParse(data.issuer) || new URL(data.issuer).href !== issuer.href) {
      return wrong(
        'the identity provider calls itself by another name than OIDC_ISSUER. Set OIDC_ISSUER to the "issuer" of its configuration, to the letter.',
      );
    }
    return ok(`by OpenID Connect: ${issuer.host} answers, and is called so.`);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return wrong('what the identity provider answers is no JSON. Correct OIDC_ISSUER.');
    }
    return wrong(networkTrouble(error, 'The identity provider', 'OIDC_ISSUER'));
  }
}
