import { describe, expect, it } from 'vitest';
import { flood } from './flood';

const at = (count: number, minutesAgo: number, now: number) => Array.from({ length: count }, () => now - minutesAgo * 60_000);

describe('an alarm flood', () => {
  const now = 1_000_000_000;
  it('begins above ten in ten minutes', () => {
    expect(flood(false, at(10, 3, now), now)).toBe(false);
    expect(flood(false, at(11, 3, now), now)).toBe(true);
  });
  it('does not count what was raised before', () => {
    expect(flood(false, at(40, 11, now), now)).toBe(false);
  });
  it('ends below five, not at ten', () => {
    expect(flood(true, at(5, 3, now), now)).toBe(true);
    expect(flood(true, at(4, 3, now), now)).toBe(false);
  });
});
