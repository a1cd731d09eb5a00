import { describe, expect, it } from 'vitest';
import { SMALLEST, fontPixels, head, headGrid, letterPixels } from './layout';

describe('the layout of the wall', () => {
  it('makes letters 37 mm tall for a viewer 8 m away', () => {
    const millimetres = (letterPixels(8, 2, 2160) / 2160) * 2000;
    expect(millimetres).toBeCloseTo(37.2, 1);
  });

  it('keeps its smallest text at 16 arc minutes or more at the configured distance', () => {
    for (const [distance, tall, pixels] of [[3, 1.2, 1080], [8, 2.4, 2160], [12, 2.4, 2160]] as const) {
      const font = fontPixels(new URLSearchParams({ distance: String(distance), tall: String(tall) }), pixels);
      const millimetres = ((font * SMALLEST) / pixels) * tall * 1000;
      const arcMinutes = (2 * Math.atan(millimetres / 2000 / distance) * 180 * 60) / Math.PI;
      expect(arcMinutes).toBeGreaterThanOrEqual(15.99);
    }
  });

  it('reads from 8 m on a wall of 2.4 m without being told the place', () => {
    const font = fontPixels(new URLSearchParams(), 2160, 7680 / 2160);
    expect(((font * SMALLEST) / 2160) * 2400).toBeGreaterThanOrEqual(4.65 * 8);
  });

  it('shares every part among the heads of a split wall, each on one of them', () => {
    for (const of of [2, 3, 4]) {
      const heads = Array.from({ length: of }, (_, i) => head(new URLSearchParams(`screen=${i + 1}&of=${of}`)));
      expect(heads.flat().sort()).toEqual(['bottom', 'figures', 'left', 'map', 'right']);
    }
    expect(head(new URLSearchParams('screen=2'))).toEqual(['right', 'bottom']);
  });

  it('shows the whole where no head is named, or one that is not there', () => {
    expect(head(new URLSearchParams())).toHaveLength(5);
    expect(head(new URLSearchParams('screen=4&of=3'))).toHaveLength(5);
  });

  it('lays a head out by what it shows', () => {
    expect(headGrid(['figures', 'left', 'map'])).toContain("'head head' 'figures figures' 'left map'");
    expect(headGrid(['map'])).toContain("'head'  'map'");
  });
});
