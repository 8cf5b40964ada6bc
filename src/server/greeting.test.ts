import { describe, expect, test } from 'vitest';
import { readConfig } from './config/config';
import { greeting } from './greeting';
import { PASSWORD_HASH } from './testing/sign-in';

const greet = (env: Record<string, string>) => greeting(readConfig(env), 3000);
const PASSWORD = { AUTH_PASSWORD_HASH: PASSWORD_HASH };
const OPEN_ID = {
  OIDC_ISSUER: 'https://accounts.example.com',
  OIDC_CLIENT_ID: 'roster',
  OIDC_CLIENT_SECRET: 'sesame',
  OIDC_ALLOWED: '@example.com',
};

describe('at its start Roster says', () => {
  test.each([
    [{}, 'Roster is at http://127.0.0.1:3000\n'],
    [{ HOST: '::1' }, 'Roster is at http://[::1]:3000\n'],
    [
      { ...PASSWORD, HOST: '0.0.0.0', PUBLIC_URL: 'https://roster.example.com' },
      'Roster is at https://roster.example.com, and listens on http://0.0.0.0:3000\n',
    ],
  ])('where it is: %j', (env, line) => expect(greet(env)).toContain(line));

  test.each([
    [PASSWORD, 'one shared password'],
    [OPEN_ID, 'People sign in at accounts.example.com.'],
    [{ ...OPEN_ID, OIDC_ALLOWED: '*' }, 'Everybody whom accounts.example.com signs in'],
    [{ AUTH_PROXY_HEADER: 'X-User', TRUSTED_PROXIES: '::1' }, 'the header x-user'],
  ])('how people come in, and no secret (%#)', (env, words) => {
    const text = greet(env);
    expect(text).toContain(words);
    for (const secret of [PASSWORD_HASH, 'sesame']) expect(text).not.toContain(secret);
    expect(text).not.toContain('PUBLIC_URL');
  });

  test('that it needs PUBLIC_URL where others are to reach it', () => {
    expect(greet({ ...PASSWORD, HOST: '0.0.0.0' })).toContain('until PUBLIC_URL is set');
  });

  test('loudly that anyone may read all contacts, where it is so', () => {
    const open = { ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS: 'yes' };
    expect(greet({ ...open, HOST: '0.0.0.0' })).toContain(
      'ANYONE WHO REACHES THIS ADDRESS MAY READ ALL CONTACTS',
    );
    expect(greet(open)).not.toContain('ANYONE');
  });
});
