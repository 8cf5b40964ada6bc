import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Breaker, type Outcome } from './breaker';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function attempts(breaker: Breaker, outcome: Outcome, count: number): void {
  for (let i = 0; i < count; i++) breaker.begin()(outcome);
}

test('nine failures leave it closed, the tenth opens it for 5 s', () => {
  const breaker = new Breaker();
  attempts(breaker, 'failure', 9);
  expect(breaker.waitMs).toBe(0);
  attempts(breaker, 'failure', 1);
  expect(breaker.waitMs).toBe(5_000);
  expect(breaker.state).toBe('open');
});

test('fewer than half failing leaves it closed, half opens it', () => {
  const breaker = new Breaker();
  attempts(breaker, 'success', 10);
  attempts(breaker, 'failure', 9);
  expect(breaker.state).toBe('closed');
  attempts(breaker, 'failure', 1);
  expect(breaker.state).toBe('open');
});

test('failures of more than 10 s ago are forgotten', () => {
  const breaker = new Breaker();
  attempts(breaker, 'failure', 9);
  vi.advanceTimersByTime(10_001);
  attempts(breaker, 'failure', 1);
  expect(breaker.state).toBe('closed');
});

test('what tells nothing about the upstream does not count', () => {
  const breaker = new Breaker();
  attempts(breaker, 'neutral', 100);
  attempts(breaker, 'failure', 9);
  expect(breaker.state).toBe('closed');
});

test('one attempt probes, others wait meanwhile, and its success closes it', () => {
  const breaker = new Breaker();
  attempts(breaker, 'failure', 10);
  vi.advanceTimersByTime(5_000);
  expect(breaker.state).toBe('half-open');
  expect(breaker.waitMs).toBe(0);
  const end = breaker.begin();
  expect(breaker.waitMs).toBeGreaterThan(0);
  end('success');
  expect(breaker.state).toBe('closed');
  attempts(breaker, 'failure', 9);
  expect(breaker.state).toBe('closed');
});

test('each failing probe doubles the time, up to 60 s', () => {
  const breaker = new Breaker();
  attempts(breaker, 'failure', 10);
  for (const ms of [10_000, 20_000, 40_000, 60_000, 60_000]) {
    vi.advanceTimersByTime(breaker.waitMs);
    breaker.begin()('failure');
    expect(breaker.waitMs).toBe(ms);
  }
});

test('a probe that was abandoned lets the next one probe', () => {
  const breaker = new Breaker();
  attempts(breaker, 'failure', 10);
  vi.advanceTimersByTime(5_000);
  breaker.begin()('neutral');
  expect(breaker.waitMs).toBe(0);
});

test('an attempt from before it opened neither closes nor opens it', () => {
  const breaker = new Breaker();
  const early = breaker.begin();
  attempts(breaker, 'failure', 10);
  early('success');
  expect(breaker.state).toBe('open');
});
