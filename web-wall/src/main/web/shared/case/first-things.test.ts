import { describe, expect, it } from 'vitest';
import { firstThings, loads, nextDue } from './first-things';
import type { Incident } from './incident';
import { DUTY_QUEUES } from './queue';

const NOW = Date.parse('2026-11-28T08:00:00Z');
const made = (id: string, more: Partial<Incident>): Incident =>
  ({ id, version: 1, status: 'handling', class: null, priority: 'blue', department: 'water', deadline: null, clocks: [], reports: [], actions: [], reportedAt: '', updatedAt: '', ...more }) as Incident;
const cases = [
  made('calm', { deadline: '2026-11-28T12:00:00Z' }),
  made('late', { deadline: '2026-11-28T07:00:00Z' }),
  made('soon', { deadline: '2026-11-28T08:10:00Z', warnAt: '2026-11-28T07:50:00Z', department: 'fire' }),
  made('paused', { deadline: '2026-11-28T06:00:00Z', paused: true, department: 'fire' }),
  made('new', { status: 'pending_register', department: null }),
  made('over', { status: 'closed', deadline: '2026-11-28T01:00:00Z' }),
];

describe('what a desk does first', () => {
  it('is what is late, then what waits for it; queues without a case say nothing', () => {
    const things = firstThings(cases, DUTY_QUEUES, ['late', 'asked', 'returned', 'register', 'dispatch'], NOW);
    expect(things.map((t) => [t.queue.id, t.cases.map((v) => v.id)])).toEqual([['late', ['late']], ['register', ['new']]]);
  });

  it('is told beside what is due next, without what stands still or is over', () => {
    expect(nextDue(cases, 2).map((v) => v.id)).toEqual(['late', 'soon']);
    expect(nextDue(cases, 9)).toHaveLength(3);
  });

  it('counts what each department has in hand, the late ones first', () => {
    expect(loads(cases, NOW)).toEqual([
      { id: 'water', name: undefined, open: 2, soon: 0, late: 1 },
      { id: 'fire', name: undefined, open: 2, soon: 1, late: 0 },
    ]);
  });
});
