import { expect, test } from 'vitest';
import type { Contact } from '../../../contract/contact';
import { searchLoaded } from './loaded-people';

const { signal } = new AbortController();

function page(...contacts: Partial<Contact>[]): { entries: Contact[] } {
  return { entries: contacts.map((contact, place) => ({ uuid: `con_${place}`, ...contact })) };
}

async function found(pages: ReturnType<typeof page>[], q: string) {
  return (await searchLoaded(pages, q, signal))?.map(({ uuid }) => uuid);
}

test('finds by name and e-mail address, whatever accents and case, if all words are there', async () => {
  const pages = [
    page(
      { uuid: 'con_zoe', first_name: 'Zoë', last_name: 'Brandt', email: 'zoe@acme.example' },
      { uuid: 'con_zora', first_name: 'Zora', last_name: null, email: null },
      { uuid: 'con_none' },
    ),
  ];
  expect(await found(pages, 'ZOE')).toEqual(['con_zoe']);
  expect(await found(pages, 'brandt zoe')).toEqual(['con_zoe']);
  expect(await found(pages, 'acme.ex')).toEqual(['con_zoe']);
  expect(await found(pages, 'zo')).toEqual(['con_zoe', 'con_zora']);
  expect(await found(pages, 'zoe zora')).toEqual([]);
  expect(await found(pages, '  ')).toEqual([]);
});

test('puts names that begin with the text first, then those with a word that does', async () => {
  const pages = [
    page({ uuid: 'in', last_name: 'Gretina' }, { uuid: 'word', first_name: 'Ada', last_name: 'Tina' }),
    page({ uuid: 'start', first_name: 'Tina' }),
  ];
  expect(await found(pages, 'tina')).toEqual(['start', 'word', 'in']);
});

test('shows a contact of two lists once, and five at most', async () => {
  const adas = Array.from({ length: 7 }, (_, place) => ({ uuid: `con_${place}`, first_name: 'Ada' }));
  expect(await found([page(...adas.slice(0, 2)), page(...adas)], 'ada')).toEqual([
    'con_0',
    'con_1',
    'con_2',
    'con_3',
    'con_4',
  ]);
});

test('gives up when nobody waits for it any more', async () => {
  const controller = new AbortController();
  controller.abort();
  expect(await searchLoaded([page({ first_name: 'Ada' })], 'ada', controller.signal)).toBeNull();
});
