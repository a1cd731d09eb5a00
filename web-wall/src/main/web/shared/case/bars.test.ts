import { describe, expect, it } from 'vitest';
import { layOut } from './bars';
import type { Clock } from './incident';

const why = { zh: '', en: '' };
const clock = (more: Partial<Clock>): Clock => ({ name: 'handle', kind: 'work-hours', startedAt: '2026-11-24T02:00:00Z', deadline: '2026-11-24T08:00:00Z', state: 'running', ...more });

describe('the bar of a clock', () => {
  it('draws what counted and what did not in true proportion', () => {
    const bar = layOut(clock({ intervals: [
      { from: '2026-11-24T02:00:00Z', to: '2026-11-24T04:00:00Z', counted: true, why },
      { from: '2026-11-24T04:00:00Z', to: '2026-11-24T06:00:00Z', counted: false, why },
      { from: '2026-11-24T06:00:00Z', to: '2026-11-24T08:00:00Z', counted: true, why },
    ] }), Date.parse('2026-11-24T05:00:00Z'));
    expect(bar.pieces.map((p) => p.width.toFixed(3))).toEqual(['0.333', '0.333', '0.333']);
    expect(bar.countedMinutes).toBe(240);
    expect(bar.idleMinutes).toBe(120);
    expect(bar.now).toBeCloseTo(0.5);
  });

  it('makes room behind the deadline for a clock that is late, and marks no now on one that ended', () => {
    const late = layOut(clock({}), Date.parse('2026-11-24T11:00:00Z'));
    expect(late.deadline).toBeCloseTo(6 / 9);
    expect(late.now).toBe(1);
    expect(layOut(clock({ state: 'met', endedAt: '2026-11-24T03:00:00Z' }), Date.parse('2026-11-25T00:00:00Z')).now).toBeUndefined();
  });
});
