import { expect } from 'vitest';
import * as z from 'zod';
import type { Sandbox } from './app';
import { KNOWN } from './data/known';
import { AUTHORIZED } from './test-support';

/** What tests read of a contact. */
export const contactSchema = z.looseObject({
  uuid: z.string(),
  customer_uuid: z.string().nullable(),
  customer_external_id: z.string().nullable(),
  data_source_uuid: z.string(),
  email: z.string().nullable(),
});
const pageSchema = z.strictObject({
  entries: z.array(contactSchema),
  cursor: z.string().nullable(),
  has_more: z.boolean(),
});
/** A contact as an answer has it. */
export type Contact = z.infer<typeof contactSchema>;

/** The filters of `GET /v1/contacts`. */
export type Filter = Partial<
  Record<'customer_uuid' | 'customer_external_id' | 'email' | 'data_source_uuid', string>
>;

type Asked = Pick<Sandbox, 'app'>;

/** One page of contacts. */
export async function page({ app }: Asked, path: string) {
  const answer = await app.request(path, AUTHORIZED);
  return pageSchema.parse(await answer.json());
}

/** Walks as a client does, sending all parameters again with each page; checks what each page says. */
export async function walk(sandbox: Asked, path: string, filter: Filter = {}, perPage = 200) {
  const entries: Contact[] = [];
  const keys: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const query = new URLSearchParams({ ...filter, per_page: String(perPage), ...(cursor && { cursor }) });
    const next: z.infer<typeof pageSchema> = await page(sandbox, `${path}?${query}`);
    entries.push(...next.entries);
    const last = next.entries.at(-1);
    if (!last) {
      expect(next).toEqual({ entries: [], cursor: null, has_more: false });
      return { entries, keys };
    }
    const key = Buffer.from(String(next.cursor), 'base64').toString();
    expect(key.endsWith(`&${last.uuid}`)).toBe(true);
    keys.push(key);
    if (!next.has_more) return { entries, keys };
    expect(next.entries.length).toBe(perPage);
    cursor = next.cursor;
  }
}

/** In an order that tells nothing. */
export const sorted = (contacts: readonly Contact[]) =>
  [...contacts].sort((one, other) => (one.uuid < other.uuid ? -1 : 1));

/** All contacts of some customers, each asked for by itself. */
export async function contactsOf(sandbox: Asked, uuids: readonly string[]): Promise<Contact[]> {
  const found: Contact[] = [];
  for (const uuid of uuids) found.push(...(await walk(sandbox, `/v1/customers/${uuid}/contacts`)).entries);
  return found;
}

/** The largest customer is tried for itself: walks over it take long. */
export const WITHOUT_LARGEST = { remove: [KNOWN.hundredThousand] };
