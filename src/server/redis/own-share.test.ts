import { describe, expect, test } from 'vitest';
import { CHARTMOGUL_LIMITS } from '../upstream/limits';
import { OwnShare } from './own-share';
import { QUOTA_TIMES } from './quota-times';

const { grants, slots, windowMs } = CHARTMOGUL_LIMITS;
const { longestRequest, regather, silent } = QUOTA_TIMES;
const ALL = { grants, slots, all: slots + 1, opensIn: 0 };
const LONG_AGO = 1_000_000;

/** One of so many instances, which has shared the limits for long, and has so many requests in flight, at 0. */
function sharing(instances: number, held: number): OwnShare {
  const share = new OwnShare(CHARTMOGUL_LIMITS, QUOTA_TIMES, -LONG_AGO);
  share.hear({ instances, held, age: LONG_AGO }, -LONG_AGO);
  share.hear({ instances, held, age: LONG_AGO }, 0);
  return share;
}

test('all of the limits is allowed while Redis decides', () => {
  expect(sharing(3, 0).allowance(0)).toEqual(ALL);
});

describe('without Redis', () => {
  test('the shares of as many instances as there may be are not more than the limits', () => {
    for (let instances = 1; instances <= 20; instances++) {
      const share = sharing(instances, slots);
      share.lose(0);
      const allowance = share.allowance(longestRequest);
      expect(allowance.grants).toBeGreaterThanOrEqual(1);
      expect(allowance.slots).toBeGreaterThanOrEqual(1);
      expect(allowance.grants * instances).toBeLessThanOrEqual(grants);
      expect(allowance.all * instances).toBeLessThanOrEqual(slots + 1);
    }
  });

  test('nothing goes until what others sent has left the window, and they leave the share free', () => {
    const share = sharing(3, 5);
    // Until then Redis may have heard what it did not answer, and they have it as one that is there.
    share.lose(700);
    expect(share.allowance(700).opensIn).toBe(silent + windowMs);
    expect(share.allowance(700 + silent + windowMs).opensIn).toBe(0);
  });

  test('not more is in flight than was, or is kept for it, until all requests of others have ended', () => {
    const few = sharing(3, 3);
    few.lose(0);
    expect(few.allowance(longestRequest - 1)).toMatchObject({ slots: 3, all: 3 });
    const none = sharing(3, 0);
    none.lose(0);
    expect(none.allowance(longestRequest - 1)).toMatchObject({ slots: 2, all: 2 });
    expect(none.allowance(longestRequest)).toMatchObject({ slots: 5, all: 6 });
  });
});

describe('a Redis that comes back', () => {
  test('decides alone only once others have found it, however few it knows of meanwhile', () => {
    const share = sharing(3, 5);
    share.lose(0);
    share.hear({ instances: 1, held: 5, age: 0 }, 10_000);
    expect(share.isShared).toBe(true);
    expect(share.allowance(10_000)).toMatchObject({ grants: 13, slots: 5, opensIn: 0 });
    share.hear({ instances: 1, held: 5, age: 0 }, 10_000 + regather - 1);
    expect(share.instances).toBe(3);
    share.hear({ instances: 2, held: 5, age: 0 }, 10_000 + regather);
    expect(share.allowance(10_000 + regather)).toEqual(ALL);
    expect(share.instances).toBe(2);
  });

  test('at once sends nothing either until a window has passed', () => {
    const share = sharing(3, 5);
    share.lose(0);
    share.hear({ instances: 1, held: 5, age: 0 }, 50);
    expect(share.allowance(50).opensIn).toBe(windowMs - 50);
  });
});

test('an instance that starts shares at once where Redis has been there for long, and is careful where it has not', () => {
  const late = new OwnShare(CHARTMOGUL_LIMITS, QUOTA_TIMES, 0);
  expect(late.allowance(0).opensIn).toBe(regather + windowMs);
  late.hear({ instances: 2, held: 0, age: LONG_AGO }, 10);
  expect(late.allowance(10)).toEqual(ALL);
  const early = new OwnShare(CHARTMOGUL_LIMITS, QUOTA_TIMES, 0);
  early.hear({ instances: 1, held: 0, age: 0 }, 10);
  expect(early.allowance(windowMs)).toMatchObject({ grants: 9, slots: 1, opensIn: 0 });
});
