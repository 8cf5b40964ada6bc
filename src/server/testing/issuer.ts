import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export const CLIENT_ID = 'roster';
export const CLIENT_SECRET = 'open sesame: / & %';

/** An OpenID Connect issuer on loopback, whose answers can be made wrong. */
export interface TestIssuer {
  base: string;
  /** What its ID tokens say of who signs in, beside what they have to say; undefined leaves a claim out. */
  claims: Record<string, unknown>;
  /** What its user info says. */
  userInfo: Record<string, unknown>;
  /** Signs with a key that it does not name. */
  isForged: boolean;
  /** Answers any request otherwise, or returns false to have it answered as ever. */
  fault: (url: URL, response: ServerResponse) => boolean;
  /** The codes and tokens that it gave out: they belong in no answer and no log. */
  secrets: string[];
  seen: { url: string }[];
}

interface Grant {
  redirectUri: string;
  challenge: string;
  nonce: string;
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2_048 });

/** Has a listener answer on loopback, until the end of the test. */
type Serve = (listener: RequestListener) => Promise<Pick<TestIssuer, 'base' | 'seen'>>;

/** Starts one that lets in whoever comes. */
export async function startIssuer(serve: Serve): Promise<TestIssuer> {
  const [key, otherKey] = [newKey(), newKey()];
  const grants = new Map<string, Grant>();
  const issuer: TestIssuer = {
    base: '',
    claims: {},
    userInfo: {},
    isForged: false,
    fault: () => false,
    secrets: [],
    seen: [],
  };

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const isOurs = query.get('client_id') === CLIENT_ID && query.get('code_challenge_method') === 'S256';
    const redirectUri = isOurs ? (query.get('redirect_uri') ?? '') : 'http://wrong.invalid/';
    const code = `code-${crypto.randomUUID()}`;
    issuer.secrets.push(code);
    const [challenge, nonce] = [query.get('code_challenge') ?? '', query.get('nonce') ?? ''];
    grants.set(code, { redirectUri, challenge, nonce });
    const back = new URL(redirectUri);
    back.search = String(new URLSearchParams({ code, state: query.get('state') ?? '' }));
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const refuse = (error: string) => json(response, { error }, 400);
    if (form.get('client_id') !== CLIENT_ID || form.get('client_secret') !== CLIENT_SECRET) {
      return refuse('invalid_client');
    }
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = grant?.challenge === challenge && grant.redirectUri === form.get('redirect_uri');
    if (grant === undefined || !isRight) return refuse('invalid_grant');
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: issuer.base,
      aud: CLIENT_ID,
      sub: 'user-1',
      iat: now,
      exp: now + 300,
      nonce: grant.nonce,
      ...issuer.claims,
    };
    const idToken = signed(claims, issuer.isForged ? otherKey.privateKey : key.privateKey);
    const accessToken = `access-${crypto.randomUUID()}`;
    issuer.secrets.push(idToken, accessToken);
    json(response, { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token: idToken });
  }

  const { base, seen } = await serve((request, response) => {
    const url = new URL(request.url ?? '', issuer.base);
    if (issuer.fault(url, response)) return;
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, metadata(issuer.base));
      case '/jwks':
        return json(response, {
          keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
        });
      case '/authorize':
        return authorize(url.searchParams, response);
      case '/token':
        return void token(request, response);
      case '/userinfo':
        return json(response, { sub: 'user-1', ...issuer.userInfo });
      default:
        return void response.writeHead(404).end();
    }
  });
  return Object.assign(issuer, { base, seen });
}

function metadata(base: string): Record<string, unknown> {
  return {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    userinfo_endpoint: `${base}/userinfo`,
    jwks_uri: `${base}/jwks`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
  };
}

function json(response: ServerResponse, body: Record<string, unknown>, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A JSON Web Token (https://www.rfc-editor.org/rfc/rfc7519). */
function signed(claims: Record<string, unknown>, key: KeyObject): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
}
