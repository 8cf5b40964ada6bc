import { describe, expect, test } from 'vitest';
import { PASSWORD_HASH } from '../testing/sign-in';
import { readAccess } from './access';
import { ConfigError } from './config-error';

const PASSWORD = { AUTH_PASSWORD_HASH: PASSWORD_HASH };
const PROXY = { AUTH_PROXY_HEADER: 'X-Forwarded-User', TRUSTED_PROXIES: '10.0.0.5, 172.16.0.0/12' };
const OPEN_ID = {
  OIDC_ISSUER: 'https://accounts.example.com',
  OIDC_CLIENT_ID: 'roster',
  OIDC_CLIENT_SECRET: 'sesame',
  OIDC_ALLOWED: 'Ana@Example.com, @example.org',
};
const OPEN = { ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS: 'yes' };
const PUBLIC = { PUBLIC_URL: 'https://roster.example.com' };
const EVERYWHERE = { HOST: '0.0.0.0' };

describe('an address that others than this machine reach', () => {
  test.each(['0.0.0.0', '::', '[::]', '10.0.0.1', 'roster.example', 'localhost.evil.example'])(
    'HOST=%s is refused without a way to sign in, and the ways are named',
    (HOST) => {
      const reading = () => readAccess({ HOST });
      expect(reading).toThrow(ConfigError);
      for (const name of [
        ...Object.keys({ ...PASSWORD, ...PROXY, ...OPEN_ID }),
        `${Object.keys(OPEN)}=yes`,
      ]) {
        expect(reading).toThrow(name);
      }
      expect(reading).toThrow(/^HOST lets/);
    },
  );

  test('PUBLIC_URL is refused likewise: who opens it comes by a proxy on this machine', () => {
    expect(() => readAccess(PUBLIC)).toThrow(/^PUBLIC_URL lets others/);
    expect(readAccess({ PUBLIC_URL: 'http://localhost:8080' }).signIn.method).toBe('none');
  });

  test.each([
    [PASSWORD, 'password'],
    [{ ...OPEN_ID, ...PUBLIC }, 'open-id'],
    [PROXY, 'proxy'],
    [OPEN, 'none'],
  ])('may be used with %j', (env, method) => {
    const access = readAccess({ ...EVERYWHERE, ...env });
    expect([access.host, access.signIn.method]).toEqual(['0.0.0.0', method]);
  });

  test('is open to all only where it is said, and only where it has to be', () => {
    expect(readAccess({ ...EVERYWHERE, ...OPEN }).signIn).toEqual({ method: 'none', isOpenToAll: true });
    expect(readAccess({ ...PUBLIC, ...OPEN }).signIn).toEqual({ method: 'none', isOpenToAll: true });
    expect(readAccess(OPEN).signIn).toEqual({ method: 'none', isOpenToAll: false });
  });

  test.each(['no', 'true', 'YES', '1'])('is not open to all by %s', (word) => {
    const env = { ...EVERYWHERE, ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS: word };
    expect(() => readAccess(env)).toThrow(/is either yes or not set/);
  });
});

test.each([
  '0.0.0.0:80',
  '10.0.0.256',
  '1127.0.0.1',
  'http://localhost',
  '*',
  'a b',
  '-x',
  '10',
  'a..b',
  '[::1',
])('HOST=%s is no address to listen on', (HOST) => {
  expect(() => readAccess({ HOST, ...PASSWORD })).toThrow(/^HOST must be/);
});

describe('ways to come in', () => {
  type Env = Record<string, string>;
  test.each<[Env, Env]>([
    [PASSWORD, PROXY],
    [PASSWORD, OPEN_ID],
    [PROXY, OPEN_ID],
    [PASSWORD, OPEN],
  ])('are one at a time: not %j and %j', (one, other) => {
    expect(() => readAccess({ ...one, ...other })).toThrow(/^There is more than one way.*Choose one/);
  });

  test.each([
    [PASSWORD, 'http://roster.example.com'],
    [OPEN_ID, 'http://roster.example.com'],
  ])('that keep sessions take https: not %j at %s', (env, PUBLIC_URL) => {
    expect(() => readAccess({ ...env, PUBLIC_URL })).toThrow(/^PUBLIC_URL must start with https/);
    expect(readAccess({ ...env, PUBLIC_URL: 'http://localhost:8080' }).publicUrl?.port).toBe('8080');
  });

  test.each([PROXY, OPEN])('that keep none may do without: %j', (env) => {
    const { publicUrl } = readAccess({ ...env, PUBLIC_URL: 'http://roster.lan:8080/' });
    expect(publicUrl?.origin).toBe('http://roster.lan:8080');
  });

  test('by OpenID Connect are whole, and know the way back', () => {
    expect(readAccess(OPEN_ID).signIn).toEqual({
      method: 'open-id',
      issuer: new URL('https://accounts.example.com'),
      clientId: 'roster',
      clientSecret: 'sesame',
      allowed: ['ana@example.com', '@example.org'],
    });
    // The sign for a kelvin is no k.
    const kelvin = 'mar\u212a@example.com';
    expect(readAccess({ ...OPEN_ID, OIDC_ALLOWED: kelvin }).signIn).toMatchObject({ allowed: [kelvin] });
    expect(readAccess({ ...OPEN_ID, OIDC_ALLOWED: '*' }).signIn).toMatchObject({ allowed: null });
    expect(() => readAccess({ ...OPEN_ID, ...EVERYWHERE })).toThrow(/^OIDC_ISSUER needs PUBLIC_URL/);
    for (const name of Object.keys(OPEN_ID)) {
      expect(() => readAccess({ ...OPEN_ID, [name]: ' ' })).toThrow(`needs ${name} too`);
    }
  });

  test('by a proxy name it', () => {
    const access = readAccess(PROXY);
    expect(access.signIn).toEqual({ method: 'proxy', header: 'x-forwarded-user' });
    expect(['10.0.0.5', '172.20.0.1', '::ffff:10.0.0.5'].map((ip) => access.trustedProxies.has(ip))).toEqual([
      true,
      true,
      true,
    ]);
    expect(access.trustedProxies.has('10.0.0.6')).toBe(false);
    expect(() => readAccess({ AUTH_PROXY_HEADER: 'X-User' })).toThrow(/needs TRUSTED_PROXIES/);
  });
});

describe('what is refused, naming the variable and not the value', () => {
  const hash = (...parts: (string | number)[]) => ({ AUTH_PASSWORD_HASH: ['scrypt', ...parts].join(':') });
  const [, , , , salt = '', key = ''] = PASSWORD_HASH.split(':');

  test.each([
    ['AUTH_PASSWORD_HASH', { AUTH_PASSWORD_HASH: 'secret' }],
    ['AUTH_PASSWORD_HASH', { AUTH_PASSWORD_HASH: '$2b$12$secretsecretsecretsecret' }],
    ['AUTH_PASSWORD_HASH', hash(1_024, 8, 1, salt, key)],
    ['AUTH_PASSWORD_HASH', hash(100_000, 8, 1, salt, key)],
    ['AUTH_PASSWORD_HASH', hash(262_144, 8, 1, salt, key)],
    ['AUTH_PASSWORD_HASH', hash(131_072, 9, 1, salt, key)],
    ['AUTH_PASSWORD_HASH', hash(131_072, 8, 0, salt, key)],
    ['AUTH_PASSWORD_HASH', hash(131_072, 8, 9, salt, key)],
    ['AUTH_PASSWORD_HASH', hash(131_072, 8, 1, 'short', key)],
    ['AUTH_PASSWORD_HASH', hash(131_072, 8, 1, salt, 'short')],
    ['AUTH_PASSWORD_HASH', hash(131_072, 8, 1, salt, `${key}=`)],
    ['PUBLIC_URL', { ...PROXY, PUBLIC_URL: 'secret' }],
    ['PUBLIC_URL', { ...PROXY, PUBLIC_URL: 'https://roster.example.com/secret' }],
    ['PUBLIC_URL', { ...PROXY, PUBLIC_URL: 'https://secret@roster.example.com' }],
    ['PUBLIC_URL', { ...PROXY, PUBLIC_URL: 'https://roster.example.com?secret' }],
    ['PUBLIC_URL', { ...PROXY, PUBLIC_URL: 'ftp://roster.example.com' }],
    ['AUTH_PROXY_HEADER', { ...PROXY, AUTH_PROXY_HEADER: 'X_Secret' }],
    ['AUTH_PROXY_HEADER', { ...PROXY, AUTH_PROXY_HEADER: 'X-Secret: secret' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: 'secret.example.com' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '0.0.0.0/0' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '::/0' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '10' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '10.0.0.0/33' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: ',' }],
    ['OIDC_ISSUER', { ...OPEN_ID, OIDC_ISSUER: 'http://accounts.example.com' }],
    ['OIDC_ISSUER', { ...OPEN_ID, OIDC_ISSUER: 'https://secret@accounts.example.com' }],
    ['OIDC_ISSUER', { ...OPEN_ID, OIDC_ISSUER: 'accounts.example.com' }],
    ['OIDC_ALLOWED', { ...OPEN_ID, OIDC_ALLOWED: '*,@example.com' }],
    ['OIDC_ALLOWED', { ...OPEN_ID, OIDC_ALLOWED: 'example.com' }],
    ['OIDC_ALLOWED', { ...OPEN_ID, OIDC_ALLOWED: '*@example.com' }],
    ['OIDC_ALLOWED', { ...OPEN_ID, OIDC_ALLOWED: 'a@b@secret' }],
  ])('%s: %j', (name, env) => {
    const reading = () => readAccess(env);
    expect(reading).toThrow(ConfigError);
    expect(reading).toThrow(name);
    expect(reading).not.toThrow('secret');
    expect(reading).not.toThrow('sesame');
  });
});
