import { describe, expect, test } from 'vitest';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';

const UUID = 'cus_23551596-2c7e-11ee-9ea2-2bfe193640c0';
const PAGE =
  '{ "more": {"__proto__": 1}, "has_more": true, "cursor": "a+b=", "entries": [{"uuid": "x", "n": 1.0}, 7] }';

const path = `/api/customers/${UUID}/contacts`;
const upstreamPath = `/v1/customers/${UUID}/contacts`;

describe('a customer’s contacts', () => {
  test('passes on a page byte for byte', async () => {
    const { app, seen } = await startApp((_request, response) => answer(response, 200, PAGE));
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(PAGE);
    expect(seen.map(({ url }) => url)).toEqual([`${upstreamPath}?per_page=200`]);
  });

  test('sends page size and cursor as given', async () => {
    const { app, seen } = await startApp((_request, response) => answer(response, 200, PAGE));
    await app.request(`${path}?cursor=a%2Bb%2F%3D%26%20c&per_page=50`);
    expect(seen.map(({ url }) => url)).toEqual([`${upstreamPath}?per_page=50&cursor=a%2Bb%2F%3D%26%20c`]);
  });

  test.each([
    ['an unknown parameter', 'page=2', 'page'],
    ['an unknown parameter, named harmlessly', '%3Cb%3E%00é=2', '<b>??'],
    ['an object’s own name', '__proto__=2', '__proto__'],
    ['no cursor', 'cursor=', 'cursor'],
    ['a cursor that is too long', `cursor=${'a'.repeat(6_001)}`, 'cursor'],
    ['a cursor given twice', 'cursor=a&cursor=b', 'cursor'],
    ['no entries a page', 'per_page=0', 'per_page'],
    ['too many entries a page', 'per_page=201', 'per_page'],
    ['a page size that is no whole number', 'per_page=1e2', 'per_page'],
    ['a page size with more behind it', 'per_page=10%26email%3Da', 'per_page'],
  ])('refuses %s', async (_name, query, named) => {
    const { app, seen } = await startApp((_request, response) => answer(response, 200, PAGE));
    const response = await app.request(`${path}?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = await response.json();
    expect(problem).toMatchObject({ type: 'malformed-parameter', status: 400 });
    expect(problem.detail).toContain(named);
    expect(seen).toHaveLength(0);
  });

  test.each([
    '[]',
    '{"entries":[]}',
    '{"entries":{},"has_more":false}',
    '{"entries":[],"has_more":1}',
    'null',
  ])('tells that %s is no page', async (body) => {
    const { app } = await startApp((_request, response) => answer(response, 200, body));
    const response = await app.request(path);
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ type: 'invalid-answer' });
  });
});

test('JSON nested deeper than V8 can print is passed on', async () => {
  const deep = `{"entries":[${'['.repeat(6_000)}${']'.repeat(6_000)}],"has_more":false}`;
  const { app } = await startApp((_request, response) => answer(response, 200, deep));
  expect(await (await app.request(path)).text()).toBe(deep);
});
