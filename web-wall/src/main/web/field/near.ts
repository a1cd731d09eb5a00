import { language } from '../shared/i18n/i18n';
import type { Incident } from '../shared/case/incident';
import { byTimeLeft } from '../shared/case/left';

export interface Here { lat: number; lng: number }
const EARTH = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Meters between two places, as the crow flies. */
export function meters(a: Here, b: Here): number {
  const s = Math.sin(radians(b.lat - a.lat) / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(s)));
}

export const distanceOf = (v: Incident, here: Here | undefined): number | undefined =>
  here && v.location?.lat !== undefined && v.location.lng !== undefined ? meters(here, { lat: v.location.lat, lng: v.location.lng }) : undefined;

/** Nearest first where one knows where one stands; by time left otherwise. What has no place comes last. */
export function nearFirst(cases: readonly Incident[], here: Here | undefined): Incident[] {
  return [...cases].sort((a, b) => (here ? (distanceOf(a, here) ?? Infinity) - (distanceOf(b, here) ?? Infinity) : 0) || byTimeLeft(a, b));
}

export function distanceWord(m: number): string {
  if (m < 1000) return language() === 'zh' ? `${Math.round(m / 10) * 10} 米` : `${Math.round(m / 10) * 10} m`;
  return language() === 'zh' ? `${(m / 1000).toFixed(1)} 公里` : `${(m / 1000).toFixed(1)} km`;
}
