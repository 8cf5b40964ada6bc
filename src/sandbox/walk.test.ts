import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSandbox } from './app';
import { CUSTOMERS } from './data/customers';
import { KNOWN } from './data/known';
import { AUTHORIZED } from './test-support';

const { app } = createSandbox({ limits: false });
const pageSchema = z.looseObject({
  entries: z.array(z.looseObject({ uuid: z.string() })),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});

async function page(path: string) {
  return pageSchema.parse(await (await app.request(path, AUTHORIZED)).json());
}

/** All pages of a list, by the cursors it gives. */
async function walk(path: string, perPage: number) {
  const pages = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const next: z.infer<typeof pageSchema> = await page(`${path}?per_page=${perPage}${query}`);
    pages.push(next);
    expect(next.entries.length, 'a page that has more is never empty').toBeGreaterThan(
      next.has_more ? 0 : -1,
    );
    cursor = next.has_more ? next.cursor : null;
    if (pages.length > 2000) throw new Error('The walk does not end');
  } while (cursor !== null);
  return pages;
}

const uuids = (pages: Awaited<ReturnType<typeof walk>>) =>
  pages.flatMap(({ entries }) => entries.map(({ uuid }) => uuid));

describe('a walk over pages', () => {
  it('gives every contact once, in one order, for any page size', async () => {
    const path = `/v1/customers/${KNOWN.twoHundredOne}/contacts`;
    const whole = uuids(await walk(path, 200));
    expect(new Set(whole).size).toBe(201);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 250 }), async (perPage) => {
        const pages = await walk(path, perPage);
        expect(uuids(pages)).toEqual(whole);
        expect(pages.length).toBe(Math.ceil(201 / Math.min(perPage, 200)));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [KNOWN.none, 0, 1],
    [KNOWN.one, 1, 1],
    [KNOWN.fifty, 50, 1],
    [KNOWN.twoHundred, 200, 1],
    [KNOWN.twoHundredOne, 201, 2],
    [KNOWN.showcase, 1284, 7],
    [KNOWN.hundredThousand, 100_000, 500],
  ])('finds in %s %d contacts on %d pages', async (customer, contacts, pages) => {
    const walked = await walk(`/v1/customers/${customer}/contacts`, 200);
    expect(new Set(uuids(walked)).size).toBe(contacts);
    expect(walked.length).toBe(pages);
  });

  it('sets a cursor on the last page too, and none where nothing matched', async () => {
    const last = (await walk(`/v1/customers/${KNOWN.twoHundredOne}/contacts`, 200)).at(-1);
    expect(last).toMatchObject({ has_more: false, cursor: expect.any(String) });
    expect(await page(`/v1/customers/${KNOWN.none}/contacts`)).toEqual({
      entries: [],
      cursor: null,
      has_more: false,
    });
  });

  it('takes a cursor whose = is not encoded', async () => {
    const path = `/v1/customers/${KNOWN.fifty}/contacts`;
    const { cursor } = await page(`${path}?per_page=10`);
    expect(cursor).toMatch(/=$/);
    const raw = await page(`${path}?per_page=10&cursor=${cursor}`);
    expect(raw).toEqual(await page(`${path}?per_page=10&cursor=${encodeURIComponent(String(cursor))}`));
    expect(raw).not.toEqual(await page(`${path}?per_page=10`));
  });

  it('lists the showcase first and customers that never subscribed last', async () => {
    const customers = (await walk('/v1/customers', 7)).flatMap(({ entries }) => entries);
    expect(customers.length).toBe(CUSTOMERS.length);
    expect(customers[0]?.uuid).toBe(KNOWN.showcase);
    const since = customers.map((each) => each['customer-since']);
    const dates = since.filter((each) => each !== null).map(String);
    expect(since.slice(dates.length).every((each) => each === null)).toBe(true);
    expect(dates).toEqual([...dates].sort());
  });

  it('lists the account’s contacts newest first across customers, each once, the largest customer last', async () => {
    const expected = CUSTOMERS.reduce((sum, { company }) => sum + company.contacts, 1);
    const pages = await walk('/v1/contacts', 200);
    expect(new Set(uuids(pages)).size).toBe(expected);
    const times = pages.map(({ cursor }) => Buffer.from(String(cursor), 'base64').toString());
    expect(times).toEqual([...times].sort().reverse());
    expect(pages[0]?.entries.length).toBe(200);
    expect(new Set(pages[0]?.entries.map((each) => each.customer_uuid)).size).toBeGreaterThan(10);
  });
});
