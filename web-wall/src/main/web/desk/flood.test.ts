import { describe, expect, it } from 'vitest';
import { byUrgency, flooded, grouped, type Alarm } from './flood';

const NOW = Date.parse('2026-11-25T00:00:00Z');
const alarm = (id: string, minutesAgo: number, more: Partial<Alarm> = {}): Alarm =>
  ({ id, device: id, rule: 'smoke', severity: 'orange', state: 'unacknowledged', active: true, raisedAt: new Date(NOW - minutesAgo * 60_000).toISOString(), changedAt: '', ...more });
const many = (n: number): Alarm[] => Array.from({ length: n }, (_, i) => alarm(`a${i}`, 5));

describe('the alarm console', () => {
  it('calls it a flood above ten in ten minutes and keeps calling it so until below five', () => {
    expect(flooded(many(10), NOW, false).flood).toBe(false);
    expect(flooded(many(11), NOW, false).flood).toBe(true);
    expect(flooded(many(5), NOW, true).flood).toBe(true);
    expect(flooded(many(4), NOW, true).flood).toBe(false);
    expect(flooded([alarm('old', 11)], NOW, false).recent).toBe(0);
  });

  it('puts what nobody acknowledged first, then the worst, then the newest', () => {
    const sorted = [alarm('a', 1, { state: 'acknowledged', severity: 'red' }), alarm('b', 9), alarm('c', 2), alarm('d', 5, { severity: 'red' }), alarm('e', 3, { state: 'returned-unacknowledged' })].sort(byUrgency);
    expect(sorted.map((a) => a.id)).toEqual(['d', 'c', 'e', 'b', 'a']);
  });

  it('groups by cause and drops nothing', () => {
    const all = [alarm('a', 1), alarm('b', 2, { rule: 'flood' }), alarm('c', 3)];
    expect(grouped(all).flatMap((g) => g.alarms)).toHaveLength(3);
    expect(grouped(all).map((g) => [g.rule, g.alarms.length])).toEqual([['smoke', 2], ['flood', 1]]);
  });
});
