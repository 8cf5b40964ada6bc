import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { accountSchema } from './account';
import { contactSchema, isContact, readContact } from './contact';
import { customerSchema } from './customer';
import { isPage } from './page';

const FOLDER = new URL('recorded/', import.meta.url);
const recordingSchema = z.array(
  z.object({
    request: z.object({ url: z.string() }),
    response: z.object({ status: z.number(), body: z.unknown() }),
  }),
);
const recordings = readdirSync(FOLDER).flatMap((file) =>
  recordingSchema
    .parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
    .map(({ request, response }) => ({ file, path: new URL(request.url).pathname, ...response })),
);
const answers = recordings.filter(({ status }) => status === 200);

function lists(pattern: RegExp) {
  return answers.filter(({ path, body }) => pattern.test(path) && isPage(body));
}

describe('what ChartMogul really answered', () => {
  test('holds every kind of answer that the contract describes', () => {
    expect(lists(/contacts$/)).toHaveLength(3);
    expect(lists(/customers(\/search)?$/)).toHaveLength(5);
    expect(answers.filter(({ path }) => path === '/v1/account')).toHaveLength(1);
  });

  test.each(lists(/contacts$/))('contacts of $file are contacts, and are read as they are', ({ body }) => {
    if (!isPage(body)) throw new Error('no page');
    for (const entry of body.entries) {
      expect(isContact(entry)).toBe(true);
      const { value: contact, malformed } = readContact(entry, 'none');
      expect(malformed).toEqual([]);
      // The same text: nothing lost, nothing added, in the same order.
      expect(JSON.stringify(contact)).toBe(JSON.stringify(entry));
    }
  });

  test.each(lists(/customers(\/search)?$/))('customers of $file are customers', ({ body }) => {
    if (!isPage(body)) throw new Error('no page');
    for (const entry of body.entries) expect(customerSchema.parse(entry)).toEqual(entry);
  });

  test('single answers parse, and keep every key', () => {
    for (const { path, body } of answers) {
      if (/contacts\/con_/.test(path)) expect(contactSchema.parse(body)).toEqual(body);
      if (/customers\/cus_/.test(path)) expect(customerSchema.parse(body)).toEqual(body);
      if (path === '/v1/account') expect(accountSchema.parse(body)).toEqual(body);
    }
  });

  test('a list of nothing has no cursor; the last page may have one', () => {
    const none = answers.find(({ file }) => file === 'customer-by-external-id-none.json');
    expect(none?.body).toMatchObject({ entries: [], cursor: null, has_more: false });
    const last = answers.find(({ file }) => file === 'contacts-of-a-customer.json');
    expect(last?.body).toMatchObject({ cursor: expect.any(String), has_more: false });
  });
});
