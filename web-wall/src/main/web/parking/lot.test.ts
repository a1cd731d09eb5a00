import { expect, test } from 'vitest';
import { choose, level, metres, type Filter, type Lot } from './lot';

const NOW = Date.parse('2026-11-24T04:00:00Z');
const lot = (id: string, more: Partial<Lot> = {}): Lot => ({
  id, kind: 'carpark', name: `${id}停车场`, name_en: `${id} Car Park`, lat: 22.55, lng: 114.23, total: 100, free: 40, status: 'open',
  observed_at: '2026-11-24T03:59:40Z', expires_at: '2026-11-24T04:04:40Z', spaces: { ordinary: 90 }, hours: '', tariff: '', tariff_en: '', ...more,
});
const wish = (filters: Filter[] = [], text = '') => ({ text, filters: new Set(filters), from: undefined });

test('a number older than its bound is not said, whatever the server said last', () => {
  expect(level(lot('A'), NOW)).toBe('plenty');
  expect(level(lot('A'), NOW + 281_000)).toBe('unknown');
  expect(level(lot('A', { free: null }), NOW)).toBe('unknown');
  expect(level(lot('A', { status: 'closed', free: null }), NOW)).toBe('closed');
  expect(level(lot('A', { free: 0 }), NOW)).toBe('full');
  expect(level(lot('A', { free: 9 }), NOW)).toBe('few');
});

test('most free first, what is not live last', () => {
  const lots = [lot('A', { free: 3 }), lot('B', { free: null }), lot('C', { free: 50 })];
  expect(choose(lots, wish(), NOW).map((l) => l.id)).toEqual(['C', 'A', 'B']);
});

test('nearest first from where one stands', () => {
  const lots = [lot('FAR', { lat: 22.6 }), lot('NEAR')];
  const from = { lat: 22.551, lng: 114.23 };
  expect(choose(lots, { ...wish(), from }, NOW).map((l) => l.id)).toEqual(['NEAR', 'FAR']);
  expect(metres(from, lots[1]!)).toBeCloseTo(111, 0);
});

test('filters add up, trucks are a list of their own, a search finds both languages', () => {
  const lots = [
    lot('A', { spaces: { charging: 4, accessible: 1 } }), lot('B', { spaces: { charging: 2 } }), lot('R', { kind: 'roadside' }), lot('T', { kind: 'truckyard' }),
  ];
  expect(choose(lots, wish(), NOW).map((l) => l.id)).toEqual(['A', 'B', 'R']);
  expect(choose(lots, wish(['charging', 'accessible']), NOW).map((l) => l.id)).toEqual(['A']);
  expect(choose(lots, wish(['truck']), NOW).map((l) => l.id)).toEqual(['T']);
  expect(choose(lots, wish([], 'b car'), NOW).map((l) => l.id)).toEqual(['B']);
  expect(choose(lots, wish([], 'b停'), NOW).map((l) => l.id)).toEqual(['B']);
});
