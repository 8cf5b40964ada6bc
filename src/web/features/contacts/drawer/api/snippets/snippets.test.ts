import { spawn, spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
// biome-ignore lint/style/noRestrictedImports: what snippets are tried on
import { KNOWN } from '../../../../../../sandbox/data/known';
// biome-ignore lint/style/noRestrictedImports: what snippets are tried on
import { DATA_SOURCES } from '../../../../../../sandbox/data/sources';
// biome-ignore lint/style/noRestrictedImports: what snippets are tried on
import { type Running, startSandbox } from '../../../../../../sandbox/test-support';
import { languageOf, languages } from './languages';
import { API_BASE, API_KEY, type PageRequest } from './request';

const CUSTOMER = KNOWN.showcase;
const CONTACT = 'con_00000000-0000-0000-0000-000000000001';
/** Ends a literal in one language or another, or is obeyed within it. */
const NASTY = `a'b"c\\d$e{$f}#{g}\`h\`%i\n\r\t\0\u007fé€😀\u2028\ufeff!*()`;

const SOURCE = DATA_SOURCES[0].uuid;

function write(key: string, request: Partial<PageRequest> = {}): string {
  return languageOf(key).write({ kind: 'page', customerUuid: CUSTOMER, cursor: null, ...request });
}

/** A page of everybody in the account, or of those of a data source. */
function writeAcross(key: string, request: Pick<PageRequest, 'dataSourceUuid' | 'cursor'>): string {
  return languageOf(key).write({ kind: 'page', ...request });
}

/** Runs a program with a text as its input, and gives back what it prints. */
async function run(command: string, args: string[], input = ''): Promise<string> {
  const child = spawn(command, args);
  const printed: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => complaints.push(chunk));
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  expect(code, Buffer.concat(complaints).toString()).toBe(0);
  return Buffer.concat(printed).toString();
}

/** Tells whether a tool is on this machine. */
function has(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** The snippet with a key and the sandbox's address filled in, nothing else. */
function filledIn(snippet: string, sandbox: Running): string {
  return snippet.replace(API_KEY, 'any-key').replace(API_BASE, sandbox.url);
}

/** The pages of a list, each with the cursor it is asked for by: of a customer, or of another path. */
async function pagesOf(sandbox: Running, list = `/v1/customers/${CUSTOMER}/contacts?`) {
  const pages: { cursor: string | null; uuids: string[] }[] = [];
  for (let cursor: string | null = null, hasMore = true; hasMore; ) {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await (await sandbox.get(`${list}per_page=200${query}`)).json();
    pages.push({ cursor, uuids: uuidsOf(page.entries) });
    cursor = page.cursor;
    hasMore = page.has_more;
  }
  return pages;
}

/** The path of the account's contacts, or of those of a data source. */
function listOf(dataSourceUuid: string | undefined): string {
  return `/v1/contacts?${dataSourceUuid === undefined ? '' : `data_source_uuid=${dataSourceUuid}&`}`;
}

function uuidsOf(contacts: { uuid: string }[]): string[] {
  return contacts.map(({ uuid }) => uuid);
}

function uuidsOfLines(printed: string): string[] {
  return uuidsOf(
    printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
}

async function firstUuid(sandbox: Running): Promise<string> {
  const [page] = await pagesOf(sandbox);
  return page?.uuids[0] ?? '';
}

/** Runs a module where the official client is found. */
function runNode(code: string): Promise<string> {
  return run(process.execPath, ['--input-type=module', '--eval', code]);
}

describe('Node', () => {
  test.each([0, 4])('prints page %i and all that follow', async (place) => {
    const sandbox = await startSandbox();
    const pages = (await pagesOf(sandbox)).slice(place);
    const snippet = write('node', { cursor: pages[0]?.cursor ?? null });
    const printed = await runNode(filledIn(snippet, sandbox));
    expect(uuidsOfLines(printed)).toEqual(pages.flatMap(({ uuids }) => uuids));
  });

  test.each([undefined, SOURCE])('prints the account’s pages of %s', async (dataSourceUuid) => {
    const sandbox = await startSandbox();
    sandbox.customers.edit({ remove: [KNOWN.hundredThousand] });
    const pages = (await pagesOf(sandbox, listOf(dataSourceUuid))).slice(1);
    const snippet = writeAcross('node', { dataSourceUuid, cursor: pages[0]?.cursor ?? null });
    const printed = await runNode(filledIn(snippet, sandbox));
    expect(uuidsOfLines(printed)).toEqual(pages.flatMap(({ uuids }) => uuids));
  });

  it('prints one contact', async () => {
    const sandbox = await startSandbox();
    const contactUuid = await firstUuid(sandbox);
    const snippet = languageOf('node').write({ kind: 'contact', contactUuid });
    expect(uuidsOfLines(await runNode(filledIn(snippet, sandbox)))).toEqual([contactUuid]);
  });

  it('holds any cursor as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cursor) => {
        const literal = /^let cursor = (".*");$/m.exec(write('node', { cursor }))?.[1];
        expect(new Function(`return ${literal}`)()).toBe(cursor);
      }),
      { examples: [[NASTY]] },
    );
  });
});

describe.skipIf(!has('curl', '--version'))('curl', () => {
  test.each([0, 4])('prints page %i', async (place) => {
    const sandbox = await startSandbox();
    const page = (await pagesOf(sandbox))[place];
    const snippet = write('curl', { cursor: page?.cursor ?? null });
    const printed = await run('sh', [], filledIn(snippet, sandbox));
    expect(uuidsOf(JSON.parse(printed).entries)).toEqual(page?.uuids);
  });

  test.each([undefined, SOURCE])('prints a page of the account’s contacts of %s', async (dataSourceUuid) => {
    const sandbox = await startSandbox();
    sandbox.customers.edit({ remove: [KNOWN.hundredThousand] });
    const [, page] = await pagesOf(sandbox, listOf(dataSourceUuid));
    const snippet = writeAcross('curl', { dataSourceUuid, cursor: page?.cursor ?? null });
    const printed = await run('sh', [], filledIn(snippet, sandbox));
    expect(uuidsOf(JSON.parse(printed).entries)).toEqual(page?.uuids);
  });

  it('prints one contact', async () => {
    const sandbox = await startSandbox();
    const contactUuid = await firstUuid(sandbox);
    const snippet = languageOf('curl').write({ kind: 'contact', contactUuid });
    expect(JSON.parse(await run('sh', [], filledIn(snippet, sandbox))).uuid).toBe(contactUuid);
  });

  it('holds any cursor in its address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cursor) => {
        const [, address = ''] =
          /^curl '([!-&(-~]*)' \\\n {2}-u 'YOUR_API_KEY:'\n$/.exec(write('curl', { cursor })) ?? [];
        expect(new URL(address).searchParams.get('cursor')).toBe(cursor);
      }),
      { examples: [[NASTY]] },
    );
  });
});

/** What of a snippet asks for one page after the other. */
function loopOf(key: string, snippet: string): string | undefined {
  if (key === 'curl') return snippet;
  return /(loop do|do \{|for \{|while True:)[\s\S]*(has_more|HasMore)/.exec(snippet)?.[0];
}

describe.each(languages.map(({ key, write }) => [key, write] as const))('%s', (key, writeSnippet) => {
  it('asks each page for the same customer, as many rows a page', () => {
    const snippet = write(key, { cursor: 'c2Vjb25k' });
    const asked = loopOf(key, snippet);
    expect(asked).toContain(CUSTOMER);
    expect(asked).toMatch(/(per_page|PerPage)\W+200\b/);
    expect(snippet).toContain('c2Vjb25k');
    expect(snippet).toContain(API_KEY);
  });

  it('asks each page of the account for the same data source, and for no customer', () => {
    const cursor = 'c2Vjb25k';
    const ofSource = writeAcross(key, { dataSourceUuid: SOURCE, cursor });
    const ofAll = writeAcross(key, { dataSourceUuid: undefined, cursor });
    for (const snippet of [ofSource, ofAll]) {
      expect(snippet).toMatch(/(per_page|PerPage)\W+200\b/);
      expect(snippet).toContain(cursor);
      expect(snippet).not.toMatch(/customer/i);
    }
    expect(loopOf(key, ofSource)).toMatch(new RegExp(`(data_source_uuid|DataSourceUUID)\\W+${SOURCE}`));
    expect(ofAll).not.toMatch(/data_source|DataSource|ds_/);
  });

  it('is printable ASCII, whatever the cursor', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cursor) => {
        expect(write(key, { cursor })).toMatch(/^[\n\t -~]*$/);
      }),
    );
  });

  it('asks for a contact that no page is known of by itself', () => {
    const snippet = writeSnippet({ kind: 'contact', contactUuid: CONTACT });
    expect(snippet).toContain(CONTACT);
    expect(snippet).not.toMatch(/per_page|PerPage/);
  });
});

/** A language's own check of a program that comes as input. */
const checks = [
  { key: 'ruby', command: 'ruby', args: ['-c'] },
  { key: 'php', command: 'php', args: ['-l'] },
  { key: 'go', command: 'gofmt', args: ['-e'] },
  {
    key: 'python',
    command: 'python3',
    args: ['-c', 'import ast, sys; ast.parse(sys.stdin.buffer.read())'],
  },
];

describe.each(checks)('$command', ({ key, command, args }) => {
  const isMissing = spawnSync(command, ['-h']).error !== undefined;

  test.skipIf(isMissing).each([null, 'c2Vjb25k', NASTY])(
    'takes the snippet with the cursor %j',
    async (cursor) => {
      const snippet = write(key, { cursor });
      const printed = await run(command, args, snippet);
      if (key === 'go') expect(printed, 'formatted as Go has it').toBe(snippet);
    },
  );

  test.skipIf(isMissing).each([undefined, SOURCE])(
    'takes the snippet for the account’s contacts of %s',
    async (dataSourceUuid) => {
      const snippet = writeAcross(key, { dataSourceUuid, cursor: NASTY });
      const printed = await run(command, args, snippet);
      if (key === 'go') expect(printed, 'formatted as Go has it').toBe(snippet);
    },
  );

  test.skipIf(isMissing)('takes the snippet for one contact', async () => {
    await run(command, args, languageOf(key).write({ kind: 'contact', contactUuid: CONTACT }));
  });
});

/** Programs that print a text by its literal. */
const prints = [
  { key: 'ruby', command: 'ruby', args: ['-'], program: (literal: string) => `print(${literal})` },
  { key: 'php', command: 'php', args: [], program: (literal: string) => `<?php echo ${literal};` },
  {
    key: 'python',
    command: 'python3',
    args: ['-'],
    program: (literal: string) => `import sys; sys.stdout.buffer.write(${literal}.encode())`,
  },
];

describe.each(prints)('$command', ({ key, command, args, program }) => {
  test.skipIf(spawnSync(command, ['-h']).error !== undefined)('reads the cursor as it is', async () => {
    const literal = /^\$?cursor = (".*")/m.exec(write(key, { cursor: NASTY }))?.[1] ?? '';
    expect(await run(command, args, program(literal))).toBe(NASTY);
  });
});
