import { describe, expect, test } from 'vitest';
import { SendingWindow } from './sending-window';

function windowOf(grants: number) {
  const window = new SendingWindow(grants, 1_000);
  const send = (now: number) => {
    window.reserve(now);
    return window.send(now);
  };
  return { window, send };
}

describe('a request that was given up', () => {
  test('counts as one that may arrive for two seconds more, where nothing tells', () => {
    const { window, send } = windowOf(10);
    window.giveUp(send(0), 10);
    expect(window.lost(2_009)).toBe(1);
    expect(window.takeArrived(2_009)).toEqual([]);
    expect(window.used(3_009)).toBe(1);
    expect(window.takeArrived(2_010)).toEqual([2_010]);
    expect(window.takeArrived(2_010)).toEqual([]);
    expect(window.lost(2_010)).toBe(0);
    expect(window.used(3_010)).toBe(0);
  });

  test('has arrived when one that was sent after it is answered, and not when one before it is', () => {
    const { window, send } = windowOf(10);
    const before = send(0);
    const lost = send(5);
    const after = send(6);
    window.giveUp(lost, 10);
    window.answer(before, 20);
    expect(window.takeArrived(20)).toEqual([20]);
    expect(window.lost(20)).toBe(1);
    window.answer(after, 30);
    // The one that was sent later may have overtaken it by a little.
    expect(window.takeArrived(30)).toEqual([30]);
    expect(window.takeArrived(50)).toEqual([50]);
    expect(window.lost(50)).toBe(0);
    expect([1_029, 1_030, 1_050].map((now) => window.used(now))).toEqual([2, 1, 0]);
  });
});
