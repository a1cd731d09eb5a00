import { describe, expect, it } from 'vitest';
import type { Incident } from './incident';
import { byTimeLeft, left, pressure } from './left';
import { DUTY_QUEUES, inQueue, matching } from './queue';

const NOW = Date.parse('2026-11-25T00:00:00Z');
const made = (id: string, more: Partial<Incident>): Incident =>
  ({ id, version: 1, status: 'handling', class: null, priority: 'blue', department: null, deadline: null, clocks: [], reports: [], actions: [], reportedAt: '', updatedAt: '', ...more }) as Incident;

describe('the queues of the duty desk', () => {
  const cases = [
    made('a', { status: 'handling', deadline: '2026-11-25T02:00:00Z', warnAt: '2026-11-24T23:00:00Z' }),
    made('b', { status: 'pending_dispatch', deadline: '2026-11-24T23:00:00Z' }),
    made('c', { status: 'closed', deadline: '2026-11-24T20:00:00Z' }),
    made('d', { status: 'suspended', paused: true, deadline: '2026-11-24T21:00:00Z' }),
    made('e', { status: 'handling', mergedInto: 'a', deadline: '2026-11-24T20:00:00Z' }),
  ];

  it('hold each open case once by its stage, and late ones again', () => {
    const ids = (queue: string) => inQueue(cases, DUTY_QUEUES.find((q) => q.id === queue)!, NOW).map((v) => v.id);
    expect(ids('all')).toEqual(['b', 'a', 'd']);
    expect(ids('handling')).toEqual(['a', 'd']);
    expect(ids('dispatch')).toEqual(['b']);
    expect(ids('late')).toEqual(['b']);
  });

  it('never call a case late whose clock stands still', () => {
    expect(pressure(cases[3]!, NOW)).toBe('paused');
    expect(pressure(cases[0]!, NOW)).toBe('soon');
    expect([...cases].sort(byTimeLeft).at(-1)!.id).toBe('d');
  });

  it('show time left, and count up once it is over', () => {
    expect(left('2026-11-25T01:59:03Z', NOW)).toBe('1:59:03');
    expect(left('2026-11-24T23:47:59Z', NOW)).toBe('+0:12:01');
    expect(left('2026-11-28T04:00:00Z', NOW)).toBe('3天04时');
    expect(left(null, NOW)).toBe('—');
  });

  it('find a case by number, place or unit in either language', () => {
    const one = made('YT20261125-000007', { className: { zh: '道路积水', en: 'Flooded road' }, departmentName: { zh: '水务局', en: 'Water' } });
    for (const words of ['000007', '积水', 'flooded', '水务']) expect(matching([one], words)).toHaveLength(1);
    expect(matching([one], '噪声')).toHaveLength(0);
  });
});
