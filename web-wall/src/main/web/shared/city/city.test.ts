import { describe, expect, it } from 'vitest';
import { readCity } from './city';

describe('the note of a page', () => {
  it('names the city and the box of its land', () => {
    const note = JSON.stringify({ zh: '示范区', en: 'Model District', box: [[1, 2], [3, 4]] });
    expect(readCity(note)).toEqual({ zh: '示范区', en: 'Model District', box: [[1, 2], [3, 4]] });
  });
  it('belongs to no city where there is none', () => {
    expect(readCity('{{city}}').zh).toBe('');
    expect(readCity(null).box[0][0]).toBe(-180);
  });
});
