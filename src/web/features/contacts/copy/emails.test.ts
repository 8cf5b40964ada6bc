import { expect, test, vi } from 'vitest';
import type { Contact } from '../../../../contract/contact';

vi.stubGlobal('window', new EventTarget());
const { emailsOf: gather, emailWords } = await import('./emails');

function emailsOf(contacts: Contact[]) {
  const steps = gather(contacts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function withEmails(...emails: (string | null | undefined)[]) {
  return emails.map((email, place) => ({ uuid: `con_${place}`, email }));
}

test('addresses are copied each once, in the order of the contacts', () => {
  const emails = emailsOf(withEmails('b@example.com', ' a@example.com ', null, 'B@Example.com', undefined));
  expect(emails).toEqual({ text: 'b@example.com, a@example.com', count: 2, without: 2 });
});

test('what is not plainly one address is none', () => {
  expect(emailsOf(withEmails('Lead', 'a@example.com, x@evil.test', 'a@example.com\nx@evil.test'))).toEqual({
    text: '',
    count: 0,
    without: 3,
  });
});

test('it is said how many were copied, and how many contacts have none', () => {
  expect(emailWords({ count: 12, without: 3 })).toBe('12 e-mail addresses copied; 3 contacts have none.');
  expect(emailWords({ count: 1, without: 1 })).toBe('1 e-mail address copied; 1 contact has none.');
  expect(emailWords({ count: 1_200, without: 0 })).toBe('1,200 e-mail addresses copied.');
  expect(emailWords({ count: 0, without: 2 })).toBe('No e-mail address to copy: 2 contacts have none.');
});
