import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testCustomer, uuidOf } from '../testing/account';
import { person } from '../testing/people';
import { CustomerIndex } from './customer-index';
import { CustomerLists } from './customer-lists';
import { type TurnPlace, turnPlaceSchema } from './customers-in-turn';

/** An index of a process of its own that has read these customers. */
function indexOf(customers: unknown[]) {
  const index = new CustomerIndex([]);
  read(index, customers);
  return { index, lists: new CustomerLists(index) };
}

function read(index: CustomerIndex, customers: unknown[]) {
  index.begin();
  for (const customer of customers) index.put(customer);
  index.end();
}

/** Takes so many customers at most, and tells which, and where it stands then. */
async function take(lists: CustomerLists, place: TurnPlace | null, most = Number.POSITIVE_INFINITY) {
  const turn = lists.inTurn('gabi', place);
  const taken: string[] = [];
  while (taken.length < most) {
    const customer = await turn.peek(person());
    if (customer === undefined) break;
    taken.push(customer.uuid);
    turn.take(customer.uuid);
  }
  return { taken, place: turn.place };
}

const ownersArb = fc.array(fc.constantFrom('gabi', 'mateo', null), { maxLength: 30 });
const customersOf = (owners: readonly (string | null)[]) =>
  owners.map((owner, n) => testCustomer(n, { owner }));
const gabis = (owners: readonly (string | null)[]) =>
  owners.flatMap((owner, n) => (owner === 'gabi' ? [uuidOf(n)] : []));

test('gives each of their customers once, wherever it stops and in whichever instance it goes on', async () => {
  await fc.assert(
    fc.asyncProperty(ownersArb, fc.array(fc.nat(5)), async (owners, stops) => {
      const instances = [indexOf(customersOf(owners)), indexOf(customersOf(owners))];
      const given: string[] = [];
      let place: TurnPlace | null = null;
      for (const [at, most] of [...stops, 30].entries()) {
        const { lists } = instances[at % 2] ?? indexOf([]);
        const step = await take(lists, place, most);
        given.push(...step.taken);
        place = step.place;
      }
      expect(given).toEqual(gabis(owners));
    }),
  );
});

test('gives those that come later, and skips none when others go', async () => {
  const { index, lists } = indexOf(customersOf(['gabi', 'gabi', 'mateo', 'gabi']));
  const first = await take(lists, null, 2);
  // The one that was taken last is gone, and so is one before it.
  read(index, customersOf(['gabi', 'gabi', 'mateo', 'gabi', 'gabi']).slice(2));
  const second = await take(lists, first.place);
  expect(second.taken).toEqual([uuidOf(3), uuidOf(4)]);
  const turn = lists.inTurn('gabi', second.place);
  expect(await turn.peek(person())).toBeUndefined();
  index.put(testCustomer(9, { owner: 'gabi' }));
  expect(await turn.peek(person())).toMatchObject({ uuid: uuidOf(9) });
});

test('skips none where another instance has not seen the last of them, or none of them', async () => {
  const owners = ['gabi', 'mateo', 'gabi', 'gabi', 'gabi', 'gabi'];
  const { place } = await take(indexOf(customersOf(owners)).lists, null, 4);
  const without = (...gone: number[]) =>
    indexOf(customersOf(owners).filter((_, n) => !gone.includes(n))).lists;
  expect((await take(without(4), place)).taken).toEqual([uuidOf(5)]);
  expect((await take(without(3, 4), place)).taken).toEqual([uuidOf(5)]);
  expect((await take(without(2, 3, 4), place)).taken).toEqual([uuidOf(0), uuidOf(5)]);
});

test('names none whose uuid is too long to be one, and goes on behind it all the same', async () => {
  const owner = 'gabi';
  const long = { ...testCustomer(1, { owner }), uuid: `cus_${'x'.repeat(200)}` };
  const { lists } = indexOf([testCustomer(0, { owner }), long, testCustomer(2, { owner })]);
  const { taken, place } = await take(lists, null, 2);
  expect(taken).toEqual([uuidOf(0), long.uuid]);
  expect(turnPlaceSchema.safeParse(place).success).toBe(true);
  expect((await take(lists, place)).taken).toEqual([uuidOf(2)]);
});
