import { afterEach, describe, expect, test, vi } from 'vitest';
import { problemSchema } from '../../contract/problem';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { PASSWORD, PASSWORD_ACCESS, PASSWORD_HASH, trySignIn } from '../testing/sign-in';
import { PasswordCheck } from './password-check';
import { hashPassword, parsePasswordHash, printPasswordHash } from './password-hash';

const start = () => startApp((_request, response) => answer(response, 200), { access: PASSWORD_ACCESS });

afterEach(() => {
  vi.useRealTimers();
});

describe('tries from one address', () => {
  const statuses = async (app: Awaited<ReturnType<typeof start>>['app'], count: number, address: string) => {
    const found: number[] = [];
    for (let n = 0; n < count; n++) found.push((await trySignIn(app, `wrong ${n}`, { address })).status);
    return found;
  };

  test('are ten wrong ones in ten minutes, and then none, right or wrong', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { app, log } = await start();
    expect(await statuses(app, 10, '192.0.2.1')).toEqual(Array(10).fill(401));
    const response = await trySignIn(app, PASSWORD, { address: '192.0.2.1' });
    expect(response.status).toBe(429);
    expect(problemSchema.parse(await response.json()).type).toBe('too-many-attempts');
    const wait = Number(response.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(590);
    expect(wait).toBeLessThanOrEqual(600);
    expect(log.at(-1)).toMatchObject({ reason: 'too-many-attempts', address: '192.0.2.1' });
    expect((await trySignIn(app, PASSWORD, { address: '192.0.2.2' })).status).toBe(200);
    vi.setSystemTime(Date.now() + wait * 1_000);
    expect((await trySignIn(app, PASSWORD, { address: '192.0.2.1' })).status).toBe(200);
  });

  test('do not count where they are right', async () => {
    const { app } = await start();
    for (let n = 0; n < 15; n++) expect((await trySignIn(app, PASSWORD)).status).toBe(200);
    expect(await statuses(app, 11, '127.0.0.1')).toEqual([...Array(10).fill(401), 429]);
  });

  test('are sixty in ten minutes from one address where they are right, wherever others come from', async () => {
    const { app } = await start();
    for (let n = 0; n < 60; n++) expect((await trySignIn(app, PASSWORD)).status).toBe(200);
    const refused = await trySignIn(app, PASSWORD);
    expect(refused.status).toBe(429);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(300);
    expect((await trySignIn(app, PASSWORD, { address: '192.0.2.1' })).status).toBe(200);
  });

  test('count for all of a /64, and for an IPv4 address in both of its forms', async () => {
    const { app } = await start();
    await statuses(app, 5, '2001:db8:1:2::1');
    await statuses(app, 5, '2001:db8:1:2:ffff::9');
    expect((await trySignIn(app, PASSWORD, { address: '2001:db8:1:2::77' })).status).toBe(429);
    expect((await trySignIn(app, PASSWORD, { address: '2001:db8:1:3::77' })).status).toBe(200);
    await statuses(app, 5, '192.0.2.1');
    await statuses(app, 5, '::ffff:192.0.2.1');
    expect((await trySignIn(app, PASSWORD, { address: '192.0.2.1' })).status).toBe(429);
  });

  test('are no more where many come at once', async () => {
    const { app } = await start();
    const burst = async () =>
      (await Promise.all(Array.from({ length: 12 }, () => trySignIn(app, 'wrong')))).map(
        ({ status }) => status,
      );
    const found = [...(await burst()), ...(await burst())];
    expect(found.filter((status) => status === 401)).toHaveLength(10);
    expect(found.filter((status) => status === 429)).toHaveLength(14);
  });
});

describe('tries at once', () => {
  test('are two that are computed and ten that wait; the others are told to come again', async () => {
    const { app } = await start();
    const tries = Array.from({ length: 20 }, (_, n) => trySignIn(app, PASSWORD, { address: `192.0.2.${n}` }));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(12);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(Array(8).fill('5'));
    expect((await trySignIn(app, PASSWORD)).status).toBe(200);
  });

  test('whose askers have left are not computed, and hold nobody up', async () => {
    const hash = parsePasswordHash(PASSWORD_HASH);
    if (hash === null) throw new Error('no hash');
    const check = new PasswordCheck(hash);
    const { signal } = new AbortController();
    const left = Array.from({ length: 10 }, () => check.check(PASSWORD, '192.0.2.1', AbortSignal.abort()));
    expect(await Promise.all(left)).toEqual(Array(10).fill({ retryAfter: 5 }));
    expect(await check.check(PASSWORD, '192.0.2.1', signal)).toBe(true);
  });
});

test('a new hash takes as much work as is wanted, is salted, and has nothing that a shell would replace', async () => {
  const [one, two] = [
    printPasswordHash(await hashPassword(PASSWORD)),
    printPasswordHash(await hashPassword(PASSWORD)),
  ];
  expect(one).toMatch(/^scrypt:131072:8:1:[\w-]{22}:[\w-]{43}$/);
  expect(two).not.toBe(one);
});
