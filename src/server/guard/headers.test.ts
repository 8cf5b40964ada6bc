import { expect, test } from 'vitest';
import { readAccess } from '../config/access';
import { startApp } from '../testing/app';
import { PASSWORD_HASH } from '../testing/sign-in';

test.each([
  ['https://roster.example.com', 'max-age=31536000'],
  ['http://localhost:3000', null],
])('%s: browsers are told to use https alone: %j', async (PUBLIC_URL, told) => {
  const access = readAccess({ AUTH_PASSWORD_HASH: PASSWORD_HASH, PUBLIC_URL });
  const { app } = await startApp(() => {}, { access });
  for (const path of ['/healthz', '/api/account', '/nothing']) {
    expect((await app.request(path)).headers.get('strict-transport-security')).toBe(told);
  }
});
