import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findProgram } from '../../scripts/programs.js';
import { readConfig } from './config/config';
import { createService, type Service } from './service';
import { testAccount, testCustomer } from './testing/account';
import { KEY } from './testing/people';
import { startRawServer } from './testing/raw-server';
import { startRedis, type TestRedis } from './testing/redis';
import { from, PASSWORD_HASH, signIn } from './testing/sign-in';

const redisProgram = findProgram(['redis-server']);

/** Waits until it holds, for as long as a busy machine may take. */
const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, 12_000);

describe.skipIf(redisProgram === undefined)('two instances with one Redis', () => {
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await startRedis(redisProgram ?? '');
  });

  function start(base: string): Service {
    const service = createService(
      readConfig({
        CHARTMOGUL_API_KEY: KEY,
        CHARTMOGUL_API_BASE: base,
        REDIS_URL: redis.url,
        AUTH_PASSWORD_HASH: PASSWORD_HASH,
        LOG_LEVEL: 'error',
      }),
      base,
    );
    service.start();
    onTestFinished(() => service.stop());
    return service;
  }

  test('let a person in who signed in at either, and read all customers once', async () => {
    const { base, seen } = await startRawServer(testAccount([testCustomer(1), testCustomer(2)]).listener);
    const [one, other] = [start(base), start(base)];
    let cookie = '';
    const ask = ({ app }: Service, path: string, method = 'GET') =>
      app.request(path, { method, headers: { cookie, 'sec-fetch-site': 'same-origin' } }, from('127.0.0.1'));

    cookie = await signIn(one.app);
    await eventually(async () => expect((await ask(other, '/api/customers')).status).toBe(200));
    for (const instance of [one, other]) {
      await eventually(async () =>
        expect(await (await ask(instance, '/api/customers')).json()).toMatchObject({
          total: 2,
          coverage: { complete: true },
        }),
      );
    }
    expect(seen.filter(({ url }) => url.startsWith('/v1/customers'))).toHaveLength(1);

    await one.stop();
    await redis.kill();
    expect((await ask(other, '/api/customers')).status).toBe(200);
    await ask(other, '/api/session', 'DELETE');
    expect((await ask(other, '/api/customers')).status).toBe(401);
  });
});
