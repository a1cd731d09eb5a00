import { describe, expect, it } from 'vitest';
import { BUILT_IN, ZONES, placeOf, placed } from './scene';

describe('a scene of the wall', () => {
  it('shows a zone in one place only', () => {
    const moved = placed(BUILT_IN[0]!, 'alarms', 'left');
    expect(moved.left).toEqual(['incidents', 'alarms']);
    expect(moved.right).toEqual(['parking']);
    expect(placeOf(moved, 'alarms')).toBe('left');
    expect(placeOf(placed(moved, 'alarms', 'off'), 'alarms')).toBe('off');
  });
  it('names each zone at most once, the built-in ones too', () => {
    for (const scene of BUILT_IN) {
      const all = [...scene.left, ...scene.right, ...scene.bottom];
      expect(new Set(all).size).toBe(all.length);
      expect(all.every((zone) => ZONES.includes(zone))).toBe(true);
    }
  });
});
