import { describe, expect, test } from 'vitest';
import { AddressList } from '../sign-in/address-list';
import { readConfig } from './config';
import { ConfigError } from './config-error';

describe('without any setting', () => {
  test('Roster listens on 127.0.0.1:3000 and shows sample data from a sandbox of its own', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      signIn: { method: 'none', isOpenToAll: false },
      trustedProxies: AddressList.empty,
      redisUrl: null,
      metricsToken: null,
      accountManagerAttributes: [],
      directoryRefresh: 15,
      source: { kind: 'own-sandbox', key: 'sandbox' },
      logLevel: null,
      liftLimit: false,
    });
  });

  test('a variable that is empty counts as not set', () => {
    const empty = { HOST: '', PORT: '', CHARTMOGUL_API_KEY: ' ', CHARTMOGUL_API_BASE: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

describe('where the data comes from', () => {
  test.each([
    [{ CHARTMOGUL_API_KEY: ' key ' }, { kind: 'chartmogul', base: 'https://api.chartmogul.com', key: 'key' }],
    [
      { CHARTMOGUL_API_KEY: 'key', CHARTMOGUL_API_BASE: 'http://[::1]:4010/' },
      { kind: 'chartmogul', base: 'http://[::1]:4010', key: 'key' },
    ],
    [
      { CHARTMOGUL_API_KEY: 'key', CHARTMOGUL_API_BASE: 'https://gateway.example/chartmogul/v1/' },
      { kind: 'chartmogul', base: 'https://gateway.example/chartmogul', key: 'key' },
    ],
    [
      { CHARTMOGUL_API_BASE: 'http://127.0.0.1:4010/v1' },
      { kind: 'running-sandbox', base: 'http://127.0.0.1:4010', key: 'sandbox' },
    ],
  ])('%j', (env, source) => {
    expect(readConfig(env).source).toEqual(source);
  });
});

describe('addresses and ports', () => {
  test.each(['127.0.0.1', '127.8.0.1', '::1', '[::1]', 'localhost'])('HOST=%s may be used', (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST.replace(/[[\]]/g, ''));
  });

  test.each([
    ['0', 0],
    ['65535', 65_535],
  ])('PORT=%s may be used', (PORT, port) => expect(readConfig({ PORT }).port).toBe(port));

  test.each(['65536', '-1', '80a', '1e3', '3000.5'])('PORT=%s is refused', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(/^PORT must/);
  });
});

describe('what is refused, naming the variable and not the value', () => {
  test.each([
    ['CHARTMOGUL_API_KEY', { CHARTMOGUL_API_KEY: 'se cret' }],
    ['CHARTMOGUL_API_KEY', { CHARTMOGUL_API_KEY: 'secret\u0000' }],
    ['CHARTMOGUL_API_KEY', { CHARTMOGUL_API_KEY: 'user:secret' }],
    ['CHARTMOGUL_API_BASE', { CHARTMOGUL_API_BASE: 'secret' }],
    ['CHARTMOGUL_API_BASE', { CHARTMOGUL_API_BASE: 'ftp://127.0.0.1' }],
    ['CHARTMOGUL_API_BASE', { CHARTMOGUL_API_KEY: 'k', CHARTMOGUL_API_BASE: 'http://api.example' }],
    ['CHARTMOGUL_API_BASE', { CHARTMOGUL_API_KEY: 'k', CHARTMOGUL_API_BASE: 'https://secret@api.example' }],
    [
      'CHARTMOGUL_API_BASE',
      { CHARTMOGUL_API_KEY: 'k', CHARTMOGUL_API_BASE: 'https://api.example/?a=secret' },
    ],
    ['CHARTMOGUL_API_BASE', { CHARTMOGUL_API_KEY: 'k', CHARTMOGUL_API_BASE: 'https://api.example/#secret' }],
    ['CHARTMOGUL_API_KEY', { CHARTMOGUL_API_BASE: 'https://api.chartmogul.com' }],
  ])('%s: %j', (name, env) => {
    const reading = () => readConfig(env);
    expect(reading).toThrow(ConfigError);
    expect(reading).toThrow(name);
    expect(reading).not.toThrow('secret');
  });
});

describe('the directory', () => {
  test('reads the account manager from the named attributes, in order', () => {
    const { accountManagerAttributes } = readConfig({
      ACCOUNT_MANAGER_ATTRIBUTE: ' Account manager ,salesRep,, ',
    });
    expect(accountManagerAttributes).toEqual(['Account manager', 'salesRep']);
  });

  test.each([
    ['1', 1],
    ['1440', 1_440],
    [' 30 ', 30],
  ])('is read again every %s minutes', (text, minutes) => {
    expect(readConfig({ DIRECTORY_REFRESH: text }).directoryRefresh).toBe(minutes);
  });

  test.each(['0', '1441', '-5', '1.5', 'hourly'])('is not read again every %s minutes', (text) => {
    expect(() => readConfig({ DIRECTORY_REFRESH: text })).toThrow(/^DIRECTORY_REFRESH must be/);
  });
});
