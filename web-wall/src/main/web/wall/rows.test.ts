import { describe, expect, it } from 'vitest';
import { activeAlarms, openCases, standingAlarms } from './rows';
import type { Shown } from './shown';

const shown = (topic: string, values: Record<string, unknown>[]): Shown =>
  ({ all: (t: string) => (t === topic ? values.map((value, i) => ({ topic, key: `k${i}`, rev: 1, observedAt: 1, maxAge: 9, value })) : []) }) as unknown as Shown;

describe('what stands in the lists of the wall', () => {
  it('is no case that is over, and none that lives on in another', () => {
    const cases = ['handling', 'closed', 'merged', 'rejected', 'forced_close', 'suspended'].map((status) => ({ status, priority: 'blue' }));
    expect(openCases(shown('incidents', cases)).map(([, v]) => v.status)).toEqual(['handling', 'suspended']);
  });

  it('is each alarm that wants eyes; active are those whose cause has not returned and that nobody holds back', () => {
    const alarms = [
      { state: 'unacknowledged', active: true, severity: 'red', raisedAt: '1' },
      { state: 'acknowledged', active: true, acknowledged: true, severity: 'blue', raisedAt: '2' },
      { state: 'returned-unacknowledged', active: false, severity: 'red', raisedAt: '3' },
      { state: 'shelved', active: true, severity: 'red', raisedAt: '4' },
    ];
    const all = shown('alarms', alarms);
    expect(standingAlarms(all)).toHaveLength(3);
    expect(activeAlarms(all).map(([, v]) => v.state)).toEqual(['unacknowledged', 'acknowledged']);
  });
});
