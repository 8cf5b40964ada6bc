import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UpstreamError } from './errors';
import type { Lane } from './lanes';
import { type Lease, Limiter } from './limiter';
import { CHARTMOGUL_LIMITS } from './limits';

function asking(lane: Lane = 'people', user = 'ada', signal = new AbortController().signal) {
  return { lane, user, obeys: 10_000, signal };
}

/** Keeps every slot taken, so that what is asked for next waits. */
async function fillSlots(limiter: Limiter): Promise<Lease[]> {
  const leases = [];
  for (let i = 0; i < CHARTMOGUL_LIMITS.slots; i++) leases.push(await limiter.acquire(asking()));
  return leases;
}

/** Lets promises settle without letting time pass. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('somebody at a screen', () => {
  test('need not wait for exports, however many there are', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    const send = async (lane: Lane) => {
      const lease = await limiter.acquire({ ...asking(lane), obeys: 120_000 });
      lease.sent();
      lease.release();
    };
    let exported = 0;
    for (let page = 0; page < 200; page++) void send('exports').then(() => exported++);
    for (const ms of [0, 200, 500, 900, 1_300]) {
      await vi.advanceTimersByTimeAsync(ms);
      const answered = vi.fn();
      void send('people').then(answered);
      await vi.advanceTimersByTimeAsync(20);
      expect(answered).toHaveBeenCalled();
    }
    expect(exported).toBeGreaterThan(60);
  });

  test('finds a slot while exports wait for slow answers', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    for (let page = 0; page < 40; page++)
      void limiter.acquire(asking('exports')).then((lease) => lease.sent());
    await vi.advanceTimersByTimeAsync(2_000);
    const lease = await limiter.acquire(asking());
    lease.release();
  });
});

describe('requests in any window', () => {
  test('never exceed 39, however they come and however long connecting takes', async () => {
    const request = fc.record({
      after: fc.integer({ min: 0, max: 300 }),
      connecting: fc.integer({ min: 0, max: 800 }),
      taking: fc.integer({ min: 0, max: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 60, maxLength: 150 }), async (requests) => {
        const limiter = new Limiter(CHARTMOGUL_LIMITS);
        const sent: number[] = [];
        const work = async ({ after, connecting, taking }: (typeof requests)[number]) => {
          await vi.advanceTimersByTimeAsync(0);
          await new Promise((resolve) => setTimeout(resolve, after));
          const lease = await limiter.acquire(asking());
          await new Promise((resolve) => setTimeout(resolve, connecting));
          lease.sent();
          sent.push(performance.now());
          await new Promise((resolve) => setTimeout(resolve, taking));
          lease.release();
        };
        const all = Promise.all(requests.map(work));
        await vi.advanceTimersByTimeAsync(14_000);
        await all;
        expect(sent).toHaveLength(requests.length);
        sent.sort((a, b) => a - b);
        for (const [i, at] of sent.entries()) {
          expect(
            sent.filter((other, j) => j <= i && other > at - CHARTMOGUL_LIMITS.windowMs).length,
          ).toBeLessThanOrEqual(CHARTMOGUL_LIMITS.grants);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('never exceed 39 where they arrive, however long all are held up on their way', async () => {
    const request = fc.record({
      after: fc.integer({ min: 0, max: 2_000 }),
      way: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 3_000 })),
      taking: fc.oneof(fc.constant(5), fc.integer({ min: 5, max: 2_000 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 100, maxLength: 200 }), async (requests) => {
        const limiter = new Limiter(CHARTMOGUL_LIMITS);
        const arrived: number[] = [];
        let wayIsFreeAt = 0;
        const work = async ({ after, way, taking }: (typeof requests)[number]) => {
          await new Promise((resolve) => setTimeout(resolve, after));
          const lease = await limiter.acquire({ ...asking(), obeys: 1_000_000 });
          lease.sent();
          // Who was sent first arrives first: what is behind one that is held up is held up too.
          wayIsFreeAt = Math.max(wayIsFreeAt, performance.now() + way);
          await new Promise((resolve) => setTimeout(resolve, wayIsFreeAt - performance.now()));
          arrived.push(performance.now());
          await new Promise((resolve) => setTimeout(resolve, taking));
          lease.release('page');
        };
        const all = Promise.allSettled(requests.map(work));
        await vi.advanceTimersByTimeAsync(60_000);
        await all;
        expect(arrived.length).toBeGreaterThan(50);
        arrived.sort((a, b) => a - b);
        for (const [i, at] of arrived.entries()) {
          expect(arrived.filter((other, j) => j <= i && other > at - 1_000).length).toBeLessThanOrEqual(39);
        }
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    ['nine tenths of the limit where answers are quick', 0.9, () => 5],
    ['nine tenths of the limit where answers are slow', 0.9, () => 400],
    ['four fifths where some are quick and some slow', 0.8, (n: number) => 60 + ((n * 137) % 300)],
  ])('use %s', async (_, share, taking) => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    let answered = 0;
    let isOver = false;
    const work = async (worker: number) => {
      for (let turn = 0; !isOver; turn++) {
        const lease = await limiter.acquire(asking());
        lease.sent();
        await new Promise((resolve) => setTimeout(resolve, taking(worker + turn)));
        lease.release('page');
        answered++;
      }
    };
    const working = Array.from({ length: 40 }, (_, worker) => work(worker));
    // Until it is known how long answers take.
    await vi.advanceTimersByTimeAsync(10_000);
    const before = answered;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(answered - before).toBeGreaterThanOrEqual(share * 40 * 5);
    isOver = true;
    await vi.advanceTimersByTimeAsync(5_000);
    await Promise.all(working);
  });

  test('a request that was given up before it was sent does not count', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    for (let i = 0; i < 100; i++) (await limiter.acquire(asking())).release();
    await expect(limiter.acquire(asking())).resolves.toBeDefined();
  });
});

describe('slots', () => {
  test('19 are in flight at most, and the next goes when one has ended', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    const [first] = await fillSlots(limiter);
    const granted = vi.fn();
    void limiter.acquire(asking()).then(granted);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(granted).not.toHaveBeenCalled();
    first?.release();
    await settle();
    expect(granted).toHaveBeenCalledOnce();
  });

  test('releasing twice frees one slot', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    const [first] = await fillSlots(limiter);
    const granted = vi.fn();
    void limiter.acquire(asking()).then(granted);
    void limiter.acquire(asking()).then(granted);
    first?.release();
    first?.release();
    await settle();
    expect(granted).toHaveBeenCalledOnce();
  });

  test('one more is kept for health, and only one', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    await fillSlots(limiter);
    const granted = vi.fn();
    void limiter.acquire(asking('health')).then(granted);
    void limiter.acquire(asking('health')).then(granted);
    await settle();
    expect(granted).toHaveBeenCalledOnce();
  });
});

describe('who goes first', () => {
  /** The order in which what waits is granted when slots become free one by one. */
  async function orderOf(askers: [Lane, string][]): Promise<string[]> {
    const limiter = new Limiter({ ...CHARTMOGUL_LIMITS, grants: Number.POSITIVE_INFINITY });
    const order: string[] = [];
    const leases = await fillSlots(limiter);
    for (const [lane, user] of askers) {
      void limiter.acquire(asking(lane, user)).then((lease) => {
        order.push(lane === 'people' ? user : lane);
        leases.push(lease);
      });
    }
    for (let i = 0; i < askers.length; i++) {
      leases.shift()?.release();
      await settle();
    }
    return order;
  }

  test('people, exports and background share 8 : 2 : 1 when all wait', async () => {
    const askers: [Lane, string][] = [];
    for (let i = 0; i < 40; i++) askers.push(['background', 'b'], ['exports', 'e'], ['people', 'ada']);
    const first = (await orderOf(askers)).slice(0, 33);
    expect(first.filter((who) => who === 'ada')).toHaveLength(24);
    expect(first.filter((who) => who === 'exports')).toHaveLength(6);
    expect(first.filter((who) => who === 'background')).toHaveLength(3);
    expect(first[0]).toBe('ada');
  });

  test('users take turns, whoever asked most', async () => {
    const many = Array.from({ length: 50 }, (): [Lane, string] => ['people', 'greedy']);
    const order = await orderOf([...many, ['people', 'ada'], ['people', 'bob'], ['people', 'ada']]);
    expect(order.slice(0, 6)).toEqual(['greedy', 'ada', 'bob', 'greedy', 'ada', 'greedy']);
  });

  test('a lane that was idle has not saved up turns', async () => {
    const limiter = new Limiter({ ...CHARTMOGUL_LIMITS, grants: Number.POSITIVE_INFINITY });
    for (let i = 0; i < 500; i++) (await limiter.acquire(asking('people'))).release();
    const leases = await fillSlots(limiter);
    const order: Lane[] = [];
    const ask = (lane: Lane) => void limiter.acquire(asking(lane)).then(() => order.push(lane));
    for (let i = 0; i < 20; i++) ask('exports');
    for (let i = 0; i < 20; i++) ask('people');
    for (let i = 0; i < 10; i++) leases.shift()?.release();
    await settle();
    expect(order.filter((lane) => lane === 'people').length).toBeGreaterThanOrEqual(7);
  });
});

describe('waiting has an end', () => {
  test('beyond 500 waiting the answer is busy at once, with when to come back', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    await fillSlots(limiter);
    for (let i = 0; i < 500; i++) limiter.acquire(asking()).catch(() => {});
    await expect(limiter.acquire(asking())).rejects.toMatchObject({ type: 'busy', retryAfter: 13 });
  });

  test('a user who fills the queue shuts nobody else out', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    const leases = await fillSlots(limiter);
    const refused = vi.fn();
    for (let i = 0; i < 500; i++) limiter.acquire(asking('people', 'greedy')).catch(refused);
    const granted = vi.fn();
    void limiter.acquire(asking('people', 'ada')).then(granted);
    await settle();
    expect(refused).toHaveBeenCalledOnce();
    await expect(limiter.acquire(asking('exports', 'bob'))).rejects.toMatchObject({ type: 'busy' });
    for (const lease of leases.slice(0, 2)) lease.release();
    await settle();
    expect(granted).toHaveBeenCalledOnce();
  });

  test('exports and background that fill the queue give way to people', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    await fillSlots(limiter);
    const refused: Lane[] = [];
    for (let i = 0; i < 499; i++) limiter.acquire(asking('exports')).catch(() => refused.push('exports'));
    limiter.acquire(asking('background')).catch(() => refused.push('background'));
    for (let i = 0; i < 2; i++) limiter.acquire(asking('people')).catch(() => refused.push('people'));
    await settle();
    expect(refused.sort()).toEqual(['background', 'exports']);
  });

  test('after 15 s in the queue the answer is busy', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    await fillSlots(limiter);
    const waiting = expect(limiter.acquire(asking())).rejects.toMatchObject({ type: 'busy', retryAfter: 1 });
    await vi.advanceTimersByTimeAsync(15_000);
    await waiting;
  });

  test('who leaves is out of the queue, and its turn goes to the next', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    const [first] = await fillSlots(limiter);
    const leaving = new AbortController();
    const left = expect(limiter.acquire(asking('people', 'ada', leaving.signal))).rejects.toThrow('left');
    const granted = vi.fn();
    void limiter.acquire(asking()).then(granted);
    leaving.abort(new Error('left'));
    await left;
    first?.release();
    await settle();
    expect(granted).toHaveBeenCalledOnce();
  });
});

describe('a pause', () => {
  test('holds everything back until it has passed', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    limiter.pause(4_000);
    const granted = vi.fn();
    void limiter.acquire(asking()).then(granted);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(granted).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(granted).toHaveBeenCalledOnce();
  });

  test('that is longer than the asker obeys is told at once, to those who wait and those who come', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    await fillSlots(limiter);
    const waiting = limiter.acquire(asking());
    limiter.pause(60_000);
    await expect(waiting).rejects.toMatchObject({ type: 'rate-limited', retryAfter: 60 });
    await expect(limiter.acquire(asking())).rejects.toBeInstanceOf(UpstreamError);
  });

  test('is no reason for an export that obeys it to be told that the queue is too long', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    limiter.pause(100_000);
    const granted = vi.fn();
    void limiter.acquire({ ...asking('exports'), obeys: 120_000 }).then(granted);
    await vi.advanceTimersByTimeAsync(100_001);
    expect(granted).toHaveBeenCalledOnce();
  });

  test('does not count as waiting for those who wait when it comes either', async () => {
    const limiter = new Limiter(CHARTMOGUL_LIMITS);
    const leases = await fillSlots(limiter);
    const granted = vi.fn();
    void limiter.acquire({ ...asking('exports'), obeys: 120_000 }).then(granted);
    await vi.advanceTimersByTimeAsync(14_000);
    limiter.pause(100_000);
    for (const lease of leases) lease.release();
    await vi.advanceTimersByTimeAsync(100_001);
    expect(granted).toHaveBeenCalledOnce();
  });
});
