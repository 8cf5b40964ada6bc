import { describe, expect, test } from 'vitest';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';

describe.each([
  ['customers', 'cus_23551596-2c7e-11ee-9ea2-2bfe193640c0', 'con_23551596-2c7e-11ee-9ea2-2bfe193640c0'],
  ['contacts', 'con_23551596-2c7e-11ee-9ea2-2bfe193640c0', 'cus_23551596-2c7e-11ee-9ea2-2bfe193640c0'],
])('/api/%s/:uuid', (kind, uuid, otherUuid) => {
  const thing = `{ "uuid": "${uuid}", "mrr": 1.00 }`;

  test('passes on what ChartMogul answers, byte for byte', async () => {
    const { app, seen } = await startApp((_request, response) => answer(response, 200, thing));
    const response = await app.request(`/api/${kind}/${uuid}`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(thing);
    expect(seen.map(({ url }) => url)).toEqual([`/v1/${kind}/${uuid}`]);
  });

  test.each([
    otherUuid,
    uuid.toUpperCase(),
    uuid.slice(0, -1),
    `${uuid}0`,
    `${uuid}%0A`,
    `..%2F..%2F${uuid}`,
    `${uuid}%3Fa=1`,
    '%00',
  ])('refuses %s without asking', async (wrong) => {
    const { app, seen } = await startApp((_request, response) => answer(response, 200, thing));
    const response = await app.request(`/api/${kind}/${wrong}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'malformed-id' });
    expect(seen).toHaveLength(0);
  });

  test('refuses any parameter', async () => {
    const { app, seen } = await startApp((_request, response) => answer(response, 200, thing));
    expect(await (await app.request(`/api/${kind}/${uuid}?per_page=1`)).json()).toMatchObject({
      type: 'malformed-parameter',
      detail: 'Unknown parameter: per_page',
    });
    expect(seen).toHaveLength(0);
  });

  test.each(['[]', '{}', '{"uuid":5}', '"text"', 'null'])('tells that %s is none', async (body) => {
    const { app } = await startApp((_request, response) => answer(response, 200, body));
    expect(await (await app.request(`/api/${kind}/${uuid}`)).json()).toMatchObject({
      type: 'invalid-answer',
    });
  });

  test('tells that ChartMogul knows none', async () => {
    const { app } = await startApp((_request, response) => answer(response, 404, 'gone'));
    const response = await app.request(`/api/${kind}/${uuid}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      type: 'not-found',
      title: 'ChartMogul knows no such thing',
      status: 404,
      upstreamStatus: 404,
    });
  });
});
