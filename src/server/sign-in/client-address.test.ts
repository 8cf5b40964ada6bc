import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { readAccess } from '../config/access';
import type { ServerEnv } from '../env';
import { startApp } from '../testing/app';
import { from } from '../testing/sign-in';
import { AddressList } from './address-list';
import { clientAddress } from './client-address';

const trusted = AddressList.parse('10.0.0.0/8, ::1');

async function addressOf(connection: string | undefined, forwarded?: string): Promise<string> {
  const app = new Hono<ServerEnv>().get('/', (c) => c.text(clientAddress(c, trusted ?? AddressList.empty)));
  const headers = forwarded === undefined ? undefined : { 'x-forwarded-for': forwarded };
  const bindings = connection === undefined ? {} : from(connection);
  return (await app.request('/', { ...(headers && { headers }) }, bindings)).text();
}

describe("the client's address", () => {
  test.each([
    ['192.0.2.1', undefined, '192.0.2.1'],
    ['::ffff:192.0.2.1', undefined, '192.0.2.1'],
    ['2001:DB8::0:1', undefined, '2001:db8::1'],
    ['192.0.2.1', '198.51.100.9', '192.0.2.1'],
    ['10.0.0.1', '198.51.100.9', '198.51.100.9'],
    ['::ffff:10.0.0.1', '::ffff:198.51.100.9', '198.51.100.9'],
    ['10.0.0.1', '203.0.113.1, 198.51.100.9', '198.51.100.9'],
    ['10.0.0.1', '203.0.113.1,198.51.100.9,10.0.0.2', '198.51.100.9'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['10.0.0.1', '198.51.100.9:50000', '198.51.100.9'],
    ['10.0.0.1', '[2001:db8::7]:50000', '2001:db8::7'],
    ['::1', '2001:db8::7', '2001:db8::7'],
    ['10.0.0.1', '198.51.100.9, unknown', '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    [undefined, '198.51.100.9', 'unknown'],
  ])('of a connection from %s with %j is %s', async (connection, forwarded, address) => {
    expect(await addressOf(connection, forwarded)).toBe(address);
  });
});

test('names who asks where Roster is open to all', async () => {
  const access = readAccess({
    HOST: '0.0.0.0',
    ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS: 'yes',
    TRUSTED_PROXIES: '10.0.0.1',
  });
  const { app, log } = await startApp(() => {}, { access });
  const path = '/api/exports?what=contacts&rows=all&count=1&outcome=complete&duration_ms=1';
  await app.request(path, { method: 'POST', headers: { 'x-forwarded-for': '192.0.2.9' } }, from('10.0.0.1'));
  await app.request(path, { method: 'POST', headers: { 'x-forwarded-for': '192.0.2.9' } }, from('10.0.0.2'));
  expect(log).toMatchObject([{ user: 'address:192.0.2.9' }, { user: 'address:10.0.0.2' }]);
});
