import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { Config, Contact, Customer, Ping } from 'chartmogul-node';
import { describe, expect, it } from 'vitest';
import { KNOWN } from './data/known';
import { startSandbox } from './test-support';

const run = promisify(execFile);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('the official Node client', () => {
  it('walks a customer’s contacts', async () => {
    const sandbox = await startSandbox();
    const config = new Config('any-key', sandbox.url);
    const uuids: unknown[] = [];
    let page = await Customer.contacts(config, KNOWN.twoHundredOne, { per_page: 50 });
    for (;;) {
      uuids.push(...page.entries.map(({ uuid }) => uuid));
      if (!page.has_more) break;
      page = await Customer.contacts(config, KNOWN.twoHundredOne, { per_page: 50, cursor: page.cursor });
    }
    expect(new Set(uuids).size).toBe(201);
    expect(sandbox.requests.report().count).toBe(5);
  });

  it('pings, and retrieves a customer and a contact', async () => {
    const config = new Config('any-key', (await startSandbox()).url);
    expect(await Ping.ping(config)).toEqual({ data: 'pong!' });
    expect(await Customer.retrieve(config, KNOWN.one)).toMatchObject({ uuid: KNOWN.one });
    const [first] = (await Contact.all(config, { customer_uuid: KNOWN.one })).entries;
    expect(await Contact.retrieve(config, String(first?.uuid))).toEqual(first);
  });

  it('knows an unknown customer by its error', async () => {
    const config = new Config('any-key', (await startSandbox()).url);
    const unknown = Customer.retrieve(config, 'cus_ffffffff-0000-0000-0000-000000000000');
    await expect(unknown).rejects.toMatchObject({ message: 'Not Found', status: 404 });
  });
});

describe.skipIf(!hasCurl)('curl', () => {
  it('lists a customer’s contacts as the reference shows it', async () => {
    const sandbox = await startSandbox();
    const { stdout } = await run('curl', [
      '-sS',
      '-X',
      'GET',
      `${sandbox.url}/v1/customers/${KNOWN.fifty}/contacts`,
      '-u',
      'any-key:',
      '-H',
      'Content-Type: application/json',
    ]);
    expect(JSON.parse(stdout).entries).toHaveLength(50);
  });

  it('sees a cut body as a failure', async () => {
    const sandbox = await startSandbox();
    sandbox.faults.add({ fault: { kind: 'cut-body' } });
    const url = `${sandbox.url}/v1/customers/${KNOWN.fifty}/contacts`;
    await expect(run('curl', ['-sS', url, '-u', 'any-key:'])).rejects.toMatchObject({ code: 18 });
  });
});
