import { ask } from '../shared/api/api';
import type { Both } from '../shared/i18n/i18n';

/** What the wall can show beside the map. */
export const ZONES = ['incidents', 'alarms', 'parking', 'feed', 'health'] as const;
export type Zone = (typeof ZONES)[number];
export const PLACES = ['left', 'right', 'bottom'] as const;
export type Place = (typeof PLACES)[number];

/** A named arrangement of the wall (场景): which zones stand where, and what the map looks at. */
export interface Scene {
  id: string;
  name: Both;
  left: Zone[];
  right: Zone[];
  bottom: Zone[];
  camera?: { lat: number; lng: number; zoom: number };
}

/** Arrangements that are always there. */
export const BUILT_IN: readonly Scene[] = [
  { id: 'daily', name: { zh: '日常值守', en: 'Daily watch' }, left: ['incidents'], right: ['alarms', 'parking'], bottom: ['feed', 'health'] },
  { id: 'weather', name: { zh: '防汛防台', en: 'Flood and typhoon' }, left: ['alarms'], right: ['incidents'], bottom: ['feed', 'health'] },
  { id: 'holiday', name: { zh: '节假日交通', en: 'Holiday traffic' }, left: ['parking'], right: ['incidents', 'alarms'], bottom: ['feed', 'health'], camera: { lat: 22.5935, lng: 114.303, zoom: 13.2 } },
];

/** The built-in scenes and those that duty staff saved; only the built-in ones where the center cannot be reached. */
export async function scenes(): Promise<Scene[]> {
  const saved = await ask<{ items: Scene[] }>('/api/v1/scenes').catch(() => ({ items: [] as Scene[] }));
  return [...BUILT_IN, ...saved.items];
}

export async function save(scene: Scene): Promise<void> {
  await ask(`/api/v1/scenes/${encodeURIComponent(scene.id)}`, { method: 'PUT', json: scene });
}

export async function remove(id: string): Promise<void> {
  await ask(`/api/v1/scenes/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** The scene with one zone somewhere else, or nowhere. */
export function placed(scene: Scene, zone: Zone, place: Place | 'off'): Scene {
  const without = (zones: Zone[]) => zones.filter((z) => z !== zone);
  const next: Scene = { ...scene, left: without(scene.left), right: without(scene.right), bottom: without(scene.bottom) };
  return place === 'off' ? next : { ...next, [place]: [...next[place], zone] };
}

export function placeOf(scene: Scene, zone: Zone): Place | 'off' {
  return PLACES.find((place) => scene[place].includes(zone)) ?? 'off';
}
