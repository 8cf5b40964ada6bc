import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { person } from '../testing/people';
import { Abandoned } from '../upstream/errors';
import { WorkQueue } from './work-queue';

const MOST_WAITING = 200;

/** A queue whose works are done when they are told to be, in the order in which they were begun. */
function startQueue() {
  const queue = new WorkQueue<string>();
  const begun: { key: string; signal: AbortSignal; end: (error?: Error) => void }[] = [];
  const ask = (key: string, user = 'ada', signal?: AbortSignal) =>
    queue.ask(
      key,
      person(signal, user),
      (worker) =>
        new Promise((resolve, reject) => {
          const end = (error?: Error) => (error === undefined ? resolve(key) : reject(error));
          begun.push({ key, signal: worker.signal, end });
        }),
    );
  const keys = () => begun.map(({ key }) => key);
  return { ask, begun, keys };
}

/** So that a rejection that is looked at later is none that nobody handles. */
function settled<T>(promise: Promise<T>): Promise<T | Error> {
  return promise.catch((error: Error) => error);
}

test('two works are done at a time, and then those that wait, in turn by user', async () => {
  const { ask, begun, keys } = startQueue();
  for (let n = 0; n < 100; n++) void ask(`ada ${n}`);
  const bens = ask('ben', 'ben');
  expect(keys()).toEqual(['ada 0', 'ada 1']);
  begun[0]?.end();
  await nextTurn();
  begun[1]?.end();
  await nextTurn();
  expect(keys()).toEqual(['ada 0', 'ada 1', 'ada 2', 'ben']);
  begun[3]?.end();
  expect(await bens).toBe('ben');
});

test('what several ask for is done once for all of them, whoever asked first', async () => {
  const { ask, begun, keys } = startQueue();
  for (let n = 0; n < 10; n++) void ask(`other ${n}`);
  const all = [ask('same'), ask('same', 'ben'), ask('same', 'ben'), ask('same', 'cleo')];
  begun[0]?.end();
  await nextTurn();
  begun[1]?.end();
  await nextTurn();
  // It was Ada's turn with another one, and then Ben's with this.
  expect(keys()).toEqual(['other 0', 'other 1', 'other 2', 'same']);
  all.push(ask('same', 'dan'));
  begun[3]?.end();
  expect(await Promise.all(all)).toEqual(Array(5).fill('same'));
  await nextTurn();
  expect(keys().filter((key) => key === 'same')).toHaveLength(1);
});

test('it goes on while anybody waits for it, and is cancelled when the last has left', async () => {
  const { ask, begun } = startQueue();
  const [one, other] = [new AbortController(), new AbortController()];
  const ones = settled(ask('same', 'ada', one.signal));
  const others = settled(ask('same', 'ben', other.signal));
  one.abort();
  expect(await ones).toBeInstanceOf(Abandoned);
  expect(begun[0]?.signal.aborted).toBe(false);
  other.abort();
  expect(await others).toBeInstanceOf(Abandoned);
  expect(begun[0]?.signal.aborted).toBe(true);
  // What was cancelled is nothing that another can wait for.
  const again = ask('same');
  expect(begun).toHaveLength(2);
  begun[1]?.end();
  expect(await again).toBe('same');
});

test('what nobody waits for any more is never begun', async () => {
  const { ask, begun, keys } = startQueue();
  const leaving = new AbortController();
  void ask('one');
  void ask('two');
  const left = settled(ask('left', 'ada', leaving.signal));
  void ask('three');
  leaving.abort();
  expect(await left).toBeInstanceOf(Abandoned);
  begun[0]?.end();
  await nextTurn();
  expect(keys()).toEqual(['one', 'two', 'three']);
});

test('what is too much is refused, first of all to those who ask for most', async () => {
  const { ask } = startQueue();
  const adas = Array.from({ length: MOST_WAITING + 2 }, (_, n) => settled(ask(`ada ${n}`)));
  const busy = { type: 'busy', retryAfter: expect.any(Number) };
  expect(await settled(ask('one too many'))).toMatchObject(busy);
  // To join what is under way takes no room.
  const joined = settled(ask('ada 0', 'ben'));
  const bens = settled(ask('ben', 'ben'));
  expect(await adas.at(-1)).toMatchObject(busy);
  expect(await Promise.race([joined, bens, adas.at(-2), 'nobody'])).toBe('nobody');
});

test('a failure is told to all who wait for it, and the next is begun', async () => {
  const { ask, begun, keys } = startQueue();
  const failing = [settled(ask('same')), settled(ask('same', 'ben'))];
  void ask('two');
  void ask('three');
  begun[0]?.end(new Error('broken'));
  expect(await Promise.all(failing)).toEqual([new Error('broken'), new Error('broken')]);
  await nextTurn();
  expect(keys()).toEqual(['same', 'two', 'three']);
});
