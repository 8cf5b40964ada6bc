import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import * as z from 'zod/mini';
import { type Contact, contactSchema } from '../src/contract/contact';
import { type Customer, customerSchema } from '../src/contract/customer';
import type { CustomerEdit } from '../src/sandbox/edits';
import type { FaultRule } from '../src/sandbox/faults/fault';
import { Complaints } from './complaints';
import { View } from './view';

const SERVER = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));
const SANDBOX = fileURLToPath(new URL('../dist/server/sandbox.js', import.meta.url));

const readySchema = z.tuple([z.object({ port: z.number() })], z.unknown());
const contactsSchema = z.looseObject({
  entries: z.array(contactSchema),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});
const customersSchema = z.looseObject({
  entries: z.array(customerSchema),
  cursor: z.string(),
  has_more: z.boolean(),
});
const AUTHORIZED = { headers: { authorization: `Basic ${btoa('tests:')}` } };
const requestsSchema = z.looseObject({ paths: z.array(z.string()) });

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(impatient);
}

/** A line that tells of a fault of Roster, or is none of the log. */
function isTelling(line: string): boolean {
  return !/^\{"level":"(debug|info|warn)"/.test(line);
}

/** A Roster server in a process of its own. */
export class RosterServer {
  #child: ChildProcess | undefined;
  url = '';
  /** The lines that exports have left in its log. */
  readonly exports: unknown[] = [];
  /** True once it was stopped: one that is started again has another past. */
  wasStopped = false;

  /** @param env - its settings; nothing of the tester's own environment or `.env` reaches it */
  constructor(private readonly env: Record<string, string>) {}

  /** Starts it; after a stop, on the same port again. */
  async start(): Promise<void> {
    const port = this.url ? new URL(this.url).port : '0';
    const child = spawn(process.execPath, [SERVER], {
      cwd: dirname(SERVER),
      env: { ...this.env, PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    createInterface(child.stderr).on('line', (line) => {
      if (line.includes('"event":"export"')) this.exports.push(JSON.parse(line));
      else if (isTelling(line)) process.stderr.write(`${line}\n`);
    });
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (!url) continue;
      this.url = url;
      return;
    }
    throw new Error(`The server ended before it listened: ${printed}`);
  }

  async stop(): Promise<void> {
    this.wasStopped = true;
    if (this.#child) await end(this.#child);
  }
}

/** The local ChartMogul that all tests of a worker share, healed before each of them. */
export class Sandbox {
  /** True once it was broken, or has other customers than from the start. */
  wasChanged = false;

  constructor(readonly url: string) {}

  /** Breaks its answers by these rules, which take the place of those in force. */
  async breakBy(...rules: FaultRule[]): Promise<void> {
    this.wasChanged = true;
    const body = JSON.stringify(rules);
    const answer = await fetch(`${this.url}/__sandbox/faults`, { method: 'POST', body });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** Breaks every page of a customer's contacts from the second on, for as long as nobody heals it. */
  async breakNextPage(fault: FaultRule['fault'], times?: number): Promise<void> {
    await this.breakBy({ match: { path: '/contacts\\?', page: 2 }, fault, ...(times && { times }) });
  }

  async heal(): Promise<void> {
    await fetch(`${this.url}/__sandbox/faults`, { method: 'DELETE' });
    await fetch(`${this.url}/__sandbox/customers`, { method: 'DELETE' });
  }

  /** The paths that were asked for since the test began. */
  async requests(): Promise<string[]> {
    return requestsSchema.parse(await (await fetch(`${this.url}/__sandbox/requests`)).json()).paths;
  }

  /** Changes its customers, until it is healed: removed, changed, added, or gone while their contacts stay. */
  async edit(edits: CustomerEdit): Promise<void> {
    this.wasChanged = true;
    const answer = await fetch(`${this.url}/__sandbox/customers`, {
      method: 'POST',
      body: JSON.stringify(edits),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async forgetRequests(): Promise<void> {
    await fetch(`${this.url}/__sandbox/requests`, { method: 'DELETE' });
  }

  /** All customers, asked past Roster. */
  async customers(): Promise<Customer[]> {
    const customers: Customer[] = [];
    let cursor: string | undefined;
    do {
      const query = `per_page=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const answer = await fetch(`${this.url}/v1/customers?${query}`, AUTHORIZED);
      const page = customersSchema.parse(await answer.json());
      customers.push(...page.entries);
      cursor = page.has_more ? page.cursor : undefined;
    } while (cursor !== undefined);
    return customers;
  }

  /** The newest contacts of a customer, 200 at most, asked past Roster. */
  async contactsOf(customerUuid: string, cursor?: string): Promise<Contact[]> {
    return (await this.contactsPage(customerUuid, cursor)).entries;
  }

  /** All contacts of a data source, newest first, asked past Roster. */
  async contactsFrom(dataSourceUuid: string): Promise<Contact[]> {
    const contacts: Contact[] = [];
    let cursor: string | null | undefined;
    do {
      const query = `per_page=200&data_source_uuid=${dataSourceUuid}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const answer = await fetch(`${this.url}/v1/contacts?${query}`, AUTHORIZED);
      const page = contactsSchema.parse(await answer.json());
      contacts.push(...page.entries);
      cursor = page.has_more ? page.cursor : null;
    } while (cursor);
    return contacts;
  }

  /** A page of a customer's contacts, asked past Roster. */
  async contactsPage(customerUuid: string, cursor?: string) {
    const query = `per_page=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const answer = await fetch(`${this.url}/v1/customers/${customerUuid}/contacts?${query}`, AUTHORIZED);
    return contactsSchema.parse(await answer.json());
  }
}

/** The servers over a worker's sandbox that tests have left as they found them. */
const unspoilt: RosterServer[] = [];

interface WorkerFixtures {
  /** How many customers the sandbox has. */
  customers: number;
  sandboxUrl: string;
}

interface Fixtures {
  sandbox: Sandbox;
  /** Settings of Roster, beside where its data comes from. */
  settings: Record<string, string>;
  /**
   * Roster over the sandbox. What a server remembers of failures, pauses and people must not reach the next test: only
   * one without settings, whose ChartMogul was always well, is passed on.
   */
  roster: RosterServer;
  /** Starts another Roster over an upstream that answers so, for what the sandbox cannot do. */
  rosterOver: (upstream: RequestListener, env?: Record<string, string>) => Promise<RosterServer>;
  view: View;
  /** Whatever the browser complains of fails the test, unless it was announced here. */
  complaints: Complaints;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  customers: [60, { option: true, scope: 'worker' }],
  settings: [{}, { option: true }],
  sandboxUrl: [
    async ({ customers }, use) => {
      const child = fork(SANDBOX, ['--faults', '--customers', String(customers)], { env: {} });
      const [{ port }] = readySchema.parse(await once(child, 'message'));
      await use(`http://127.0.0.1:${port}`);
      for (const roster of unspoilt.splice(0)) await roster.stop();
      await end(child);
    },
    { scope: 'worker' },
  ],
  sandbox: async ({ sandboxUrl }, use) => {
    const sandbox = new Sandbox(sandboxUrl);
    await sandbox.heal();
    await sandbox.forgetRequests();
    await use(sandbox);
  },
  roster: async ({ sandbox, settings }, use) => {
    const isPlain = Object.keys(settings).length === 0;
    let roster = isPlain ? unspoilt.pop() : undefined;
    if (roster === undefined) {
      roster = new RosterServer({ CHARTMOGUL_API_BASE: sandbox.url, ...settings });
      await roster.start();
    }
    await use(roster);
    if (!isPlain || roster.wasStopped || sandbox.wasChanged) return roster.stop();
    roster.exports.length = 0;
    unspoilt.push(roster);
  },
  baseURL: async ({ roster }, use) => use(roster.url),
  rosterOver: async ({ context }, use) => {
    const stops: (() => Promise<unknown>)[] = [];
    await use(async (listener, env = {}) => {
      const upstream = createServer(listener).listen(0, '127.0.0.1');
      await once(upstream, 'listening');
      stops.push(async () => {
        upstream.closeAllConnections();
        upstream.close();
      });
      const address = upstream.address();
      if (typeof address !== 'object' || address === null) throw new Error('not listening on a port');
      const roster = new RosterServer({ CHARTMOGUL_API_BASE: `http://127.0.0.1:${address.port}`, ...env });
      await roster.start();
      stops.push(() => roster.stop());
      return roster;
    });
    // Pages first: what one still loads is nothing to complain of.
    for (const page of context.pages()) await page.close();
    for (const stop of stops.reverse()) await stop();
  },
  complaints: [
    async ({ context }, use) => {
      // Where there is nobody to answer it, a save dialog ends by itself after a while: files are downloaded instead.
      await context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
      const complaints = new Complaints();
      await complaints.listenTo(context);
      await use(complaints);
      expect(complaints.unexpected(), 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
  view: async ({ page }, use) => use(new View(page)),
});

export { expect };
