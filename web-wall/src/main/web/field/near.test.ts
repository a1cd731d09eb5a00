import { describe, expect, it } from 'vitest';
import type { Incident } from '../shared/case/incident';
import { meters, nearFirst } from './near';

const at = (id: string, lat?: number, lng?: number, deadline = '2026-11-25T00:00:00Z') => ({ id, location: { lat, lng }, deadline }) as unknown as Incident;

describe('near me', () => {
  it('measures as the crow flies', () => {
    expect(meters({ lat: 22.5557, lng: 114.2371 }, { lat: 22.5944, lng: 114.305 })).toBeCloseTo(8188, -2);
  });
  it('puts the nearest first, what has no place last, and goes by time left without a position', () => {
    const cases = [at('far', 22.6, 114.3, '2026-11-24T00:00:00Z'), at('none'), at('near', 22.556, 114.237)];
    expect(nearFirst(cases, { lat: 22.5557, lng: 114.2371 }).map((v) => v.id)).toEqual(['near', 'far', 'none']);
    expect(nearFirst(cases, undefined)[0]!.id).toBe('far');
  });
});
