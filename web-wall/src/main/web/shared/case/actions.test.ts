import { describe, expect, it } from 'vitest';
import { bodyOf, FORMS, missing, possible } from './actions';
import type { Incident } from './incident';

const made = (actions: string[], department = 'water'): Incident =>
  ({ id: 'a', version: 1, status: 'handling', class: null, priority: 'blue', department, deadline: null, clocks: [], reports: [], actions, reportedAt: '', updatedAt: '', coHandlers: [{ department: 'fire' }] }) as Incident;

describe('the forms of actions', () => {
  it('offer a role only what it may do and the case allows, the moving act first', () => {
    const v = made(['return', 'handle', 'force-close', 'supervise', 'reject']);
    expect(possible(v, { role: 'department', department: 'water' })).toEqual(['handle', 'return']);
    expect(possible(v, { role: 'department', department: 'fire' }), 'a co-handler').toEqual(['handle', 'return']);
    expect(possible(v, { role: 'department', department: 'gas' })).toEqual([]);
    expect(possible(v, { role: 'duty' })).toEqual(['supervise', 'co-handle', 'reject', 'force-close']);
    expect(possible(v, { role: 'verifier' })).toEqual([]);
  });

  it('offer a helper its own part whatever the lead does, and the duty officer the helpers while somebody has the case', () => {
    const v = { ...made(['handle', 'return', 'ask']), coHandlers: [{ department: 'fire', status: 'pending_handle', actions: ['sign', 'return'] }] } as Incident;
    expect(possible(v, { role: 'department', department: 'fire' })).toEqual(['sign', 'ask', 'return']);
    expect(possible(v, { role: 'duty' })).toEqual(['co-handle']);
    expect(bodyOf('co-handle', { coHandlers: ['fire', 'gas'] })).toEqual({ action: 'dispatch', coHandlers: ['fire', 'gas'] });
    expect(possible({ ...v, status: 'closed' }, { role: 'duty' })).toEqual([]);
  });

  it('send only what the action needs, in the kind it needs', () => {
    expect(bodyOf('rate', { score: '5', note: '', reason: 'left over' })).toEqual({ action: 'rate', score: 5 });
    expect(bodyOf('rule', { department: 'water', reason: 'r', keep: 'true' })).toEqual({ action: 'rule', department: 'water', reason: 'r', keep: true });
    expect(bodyOf('sign', {})).toEqual({ action: 'sign' });
    const photos = [{ sha256: 'a', phase: 'after', name: 'n' }];
    expect(bodyOf('verify', { result: 'pass', photos }), "a verifier's picture belongs to the case").toEqual({ action: 'verify', result: 'pass', photos });
  });

  it('name the field that is missing', () => {
    expect(missing('return', {})?.name).toBe('reason');
    expect(missing('return', { reason: 'not ours' })).toBeUndefined();
    expect(missing('split', { reports: [], class: 'E01' })?.name).toBe('reports');
  });

  it('have for every action its own fields, each with both languages', () => {
    for (const form of Object.values(FORMS)) for (const field of form.fields) expect(field.label.zh && field.label.en).toBeTruthy();
  });
});
