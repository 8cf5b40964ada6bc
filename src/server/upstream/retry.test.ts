import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { errorOfStatus, UpstreamError } from './errors';
import { PATIENCE } from './lanes';
import { RetryBudget, waitBeforeRetry } from './retry';

const people = PATIENCE.people;

describe('the wait before a retry', () => {
  test.each([
    [0, 250],
    [1, 500],
    [2, 1_000],
  ])('after %i retries is anything up to %i ms', (retries, most) => {
    const wait = (random: number) => waitBeforeRetry(errorOfStatus(502), retries, people, 20_000, random);
    expect(wait(0)).toBe(0);
    expect(wait(1)).toBe(most);
  });

  test('never grows beyond what the lane allows', () => {
    expect(waitBeforeRetry(errorOfStatus(502), 6, PATIENCE.exports, 120_000, 1)).toBe(15_000);
  });

  test('is never shorter than Retry-After, for any lane and chance', () => {
    const lanes = fc.constantFrom(people, PATIENCE.exports, PATIENCE.background);
    fc.assert(
      fc.property(
        lanes,
        fc.integer({ min: 0, max: 4_000 }),
        fc.nat(7),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lane, seconds, retries, random) => {
          const wait = waitBeforeRetry(errorOfStatus(429, seconds), retries, lane, lane.within, random);
          return wait === null || wait >= seconds * 1_000;
        },
      ),
    );
  });
});

describe('no retry', () => {
  const wait = (error: UpstreamError, retries = 0, remaining = 20_000) =>
    waitBeforeRetry(error, retries, people, remaining, 0.5);

  test('after the fourth attempt of people', () => {
    expect(wait(errorOfStatus(500), 2)).not.toBeNull();
    expect(wait(errorOfStatus(500), 3)).toBeNull();
  });

  test('when Retry-After is longer than people wait', () => {
    expect(wait(errorOfStatus(503, 10))).toBe(10_000);
    expect(wait(errorOfStatus(503, 11))).toBeNull();
  });

  test('when it would come after the deadline', () => {
    expect(wait(errorOfStatus(503, 5), 0, 5_000)).toBeNull();
  });

  test.each([302, 400, 401, 403, 404, 409, 422, 501, 505])('of %i', (status) => {
    expect(wait(errorOfStatus(status))).toBeNull();
  });

  test('of a wrong shape, and a third one of a broken body', () => {
    expect(wait(new UpstreamError('invalid-answer'))).toBeNull();
    const broken = new UpstreamError('invalid-answer', { retries: 2 });
    expect(wait(broken, 1)).not.toBeNull();
    expect(wait(broken, 2)).toBeNull();
  });
});

describe('the budget', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const takeAll = (budget: RetryBudget) => {
    let taken = 0;
    while (budget.take()) taken++;
    return taken;
  };

  test('allows three retries in 10 s however few requests there are', () => {
    const budget = new RetryBudget();
    budget.countRequest();
    expect(takeAll(budget)).toBe(3);
    vi.advanceTimersByTime(10_500);
    expect(takeAll(budget)).toBe(3);
  });

  test('allows a tenth of the requests of the last 10 s', () => {
    const budget = new RetryBudget();
    for (let i = 0; i < 200; i++) budget.countRequest();
    expect(takeAll(budget)).toBe(20);
    vi.advanceTimersByTime(5_000);
    expect(takeAll(budget)).toBe(0);
  });
});
