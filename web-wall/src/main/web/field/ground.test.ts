import { describe, expect, it } from 'vitest';
import { fitting, flat, linesOf } from './ground';

describe('the sketch of the district', () => {
  it('is drawn in meters, east to the right and north up', () => {
    const [x, y] = flat(114.28, 22.56, { lng: 114.27, lat: 22.55 });
    expect(x).toBeCloseTo(1028, -1);
    expect(y).toBeCloseTo(-1106, -1);
  });
  it('takes rings and lines of every kind', () => {
    expect(linesOf({ type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 1]]], [[[2, 2]], [[3, 3]]]] })).toHaveLength(3);
    expect(linesOf({ type: 'LineString', coordinates: [[0, 0], [1, 1]] })).toHaveLength(1);
    expect(linesOf({ type: 'Point', coordinates: [0, 0] })).toHaveLength(0);
  });
  it('leaves out a name that has no room', () => {
    const names = [{ x: 0, y: 0, word: '海山街道' }, { x: 30, y: 5, word: '梧桐社区' }, { x: 200, y: 0, word: '鹏湾社区' }];
    expect(fitting(names, 20).map((n) => n.word)).toEqual(['海山街道', '鹏湾社区']);
  });
});
