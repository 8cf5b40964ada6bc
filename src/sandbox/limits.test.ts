import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeter } from './limits';

describe('the meter', () => {
  it('never admits more than 40 in any second, and refuses none that would keep to it', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 50, maxLength: 400 });
    fc.assert(
      fc.property(gaps, (steps) => {
        let now = 0;
        const meter = createMeter(true, () => now);
        const admitted: number[] = [];
        for (const step of steps) {
          now += step;
          const within = admitted.filter((time) => time > now - 1000).length;
          const verdict = meter.enter();
          meter.leave();
          expect(verdict).toBe(within < 40 ? 'welcome' : 'too-fast');
          if (verdict === 'welcome') admitted.push(now);
        }
      }),
    );
  });

  it('admits 20 at once, and one more for each that leaves', () => {
    const meter = createMeter(true, () => 0);
    const verdicts = Array.from({ length: 21 }, () => meter.enter());
    expect(verdicts.filter((verdict) => verdict === 'welcome').length).toBe(20);
    expect(verdicts[20]).toBe('too-many');
    meter.leave();
    meter.leave();
    expect(meter.enter()).toBe('welcome');
    expect(meter.peakParallel()).toBe(21);
  });

  it('lets all through when unlimited, and counts them', () => {
    const meter = createMeter(false, () => 0);
    for (let at = 0; at < 100; at += 1) expect(meter.enter()).toBe('welcome');
    expect([meter.peakPerSecond(), meter.peakParallel()]).toEqual([100, 100]);
    meter.resetPeaks();
    expect(meter.peakPerSecond()).toBe(0);
  });
});
