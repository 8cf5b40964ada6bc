import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { OpenIdSettings } from '../../config/sign-in';
import { type Identity, identitySchema } from './identity';
import type { Trip } from './trip';

/** For each request to the issuer. */
const PATIENCE_SECONDS = 10;

/** An identity provider, which is asked what it can do when the first person wants to sign in. */
export class Issuer {
  readonly #settings: OpenIdSettings;
  #configuration: Promise<Configuration> | undefined;

  constructor(settings: OpenIdSettings) {
    this.#settings = settings;
  }

  /**
   * Where to send somebody to sign in, and what has to be remembered until they are back.
   *
   * @param redirectUri - where they come back to
   * @throws whatever openid-client throws when the issuer cannot be reached, or makes no sense
   */
  async begin(redirectUri: string): Promise<{ url: URL; trip: Omit<Trip, 'returnTo' | 'old'> }> {
    const configuration = await this.#discover();
    const trip = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email',
      state: trip.state,
      nonce: trip.nonce,
      code_challenge: await calculatePKCECodeChallenge(trip.verifier),
      code_challenge_method: 'S256',
    });
    return { url, trip };
  }

  /**
   * Who it is that came back.
   *
   * @param url - where to, with all that the issuer added
   * @throws whatever openid-client throws when anything about it is not right
   */
  async finish(url: URL, { state, nonce, verifier }: Trip): Promise<Identity> {
    const configuration = await this.#discover();
    const tokens = await authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const identity = identitySchema.parse(tokens.claims());
    if (
      typeof identity.email === 'string' ||
      configuration.serverMetadata().userinfo_endpoint === undefined
    ) {
      return identity;
    }
    // Some issuers keep their tokens short.
    return identitySchema.parse(await fetchUserInfo(configuration, tokens.access_token, identity.sub));
  }

  /** Once for all, but again after it failed. */
  #discover(): Promise<Configuration> {
    if (this.#configuration === undefined) {
      const { issuer, clientId, clientSecret } = this.#settings;
      const found = discovery(issuer, clientId, undefined, authenticate(clientSecret), {
        // The first has signatures checked too; settings allow http on this machine only.
        execute: [
          enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : []),
        ],
        timeout: PATIENCE_SECONDS,
      });
      found.catch(() => {
        this.#configuration = undefined;
      });
      this.#configuration = found;
    }
    return this.#configuration;
  }
}

/** Proves who we are in the way that the issuer takes; it takes Basic where it does not say. */
function authenticate(clientSecret: string): ClientAuth {
  const [post, basic] = [ClientSecretPost(clientSecret), ClientSecretBasic(clientSecret)];
  return (issuer, ...rest) => {
    const isPost = issuer.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    return isPost ? post(issuer, ...rest) : basic(issuer, ...rest);
  };
}
