import type { Map as MapLibre } from 'maplibre-gl';
import { token } from '../shared/theme/theme';

const LIVE = ['devices', 'lots', 'units', 'incidents'];
/** The smallest letter of the map on a desk, pixels: not smaller than the smallest of the wall's text. */
const LETTER = 14;
/** Sizes of the base style that grow with the wall. */
const SIZES = [['text-size', 'layout'], ['line-width', 'paint']] as const;

/** Draws letters and lines of the base as much larger as the wall's own letters are. */
export function scaled(map: MapLibre, scale: number): void {
  if (scale === 1) return;
  for (const layer of map.getStyle().layers) {
    for (const [name, part] of SIZES) {
      const size = (layer as any)[part]?.[name];
      if (size === undefined) continue;
      if (part === 'layout') map.setLayoutProperty(layer.id, name, larger(size, scale));
      else map.setPaintProperty(layer.id, name, larger(size, scale));
    }
  }
}

/** A size, or an interpolation over the zoom whose outputs are every second value from the fifth on. */
function larger(size: unknown, scale: number): any {
  if (typeof size === 'number') return size * scale;
  if (Array.isArray(size) && size[0] === 'interpolate') return size.map((part, i) => (i >= 4 && i % 2 === 0 && typeof part === 'number' ? part * scale : part));
  return size;
}

/** What lives, from the bottom to the top: devices, free spaces, units, cases. Shape and halo stand beside each colour. */
export function liveLayers(map: MapLibre, k: number): void {
  const empty = { type: 'FeatureCollection' as const, features: [] };
  for (const id of LIVE) map.addSource(id, { type: 'geojson', data: empty, ...(id === 'incidents' ? crowd(k) : {}) });
  const level = ['match', ['get', 'level'], 'red', token('--red-fill'), 'orange', token('--orange-fill'), 'yellow', token('--yellow-fill'), 'blue', token('--blue-fill'), 'off', token('--stale'), token('--ito-green')] as never;
  const shape = ['match', ['get', 'level'], 'red', '◆', 'orange', '▲', 'yellow', '■', '●'] as never;
  const font = ['Noto Sans CJK SC'];
  const halo = { 'text-halo-color': token('--map-halo'), 'text-halo-width': 2 * k };
  const calm = ['match', ['get', 'level'], ['ok', 'off'], true, false] as never;
  // A device that is silent is a hollow ring, one in alarm the shape of its level: neither is told by colour alone.
  const silent = (a: unknown, b: unknown) => ['match', ['get', 'level'], 'off', a, b] as never;
  map.addLayer({ id: 'devices', source: 'devices', type: 'circle', filter: calm, paint: { 'circle-radius': 3 * k, 'circle-color': silent('rgba(0,0,0,0)', token('--ito-green')), 'circle-opacity': 0.6, 'circle-stroke-width': silent(1.2 * k, 0.6 * k), 'circle-stroke-color': silent(token('--stale'), token('--panel')) } });
  map.addLayer({ id: 'lots', source: 'lots', type: 'symbol', layout: { 'text-field': ['concat', 'P ', ['get', 'free']] as never, 'text-font': font, 'text-size': LETTER * k, 'text-allow-overlap': false }, paint: { 'text-color': token('--accent'), ...halo } });
  map.addLayer({ id: 'units', source: 'units', type: 'symbol', layout: { 'text-field': ['case', ['get', 'busy'], '◈', '◇'] as never, 'text-font': font, 'text-size': 16 * k, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': token('--ito-purple'), ...halo } });
  map.addLayer({ id: 'device-alarms', source: 'devices', type: 'symbol', filter: ['!', calm] as never, layout: { 'text-field': shape, 'text-font': font, 'text-size': 17 * k, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': level, ...halo } });
  // A street's name goes before free spaces and the names of places, and never over a case.
  map.setLayoutProperty('street-names', 'text-allow-overlap', true);
  map.moveLayer('street-names');
  const worst = ['match', ['get', 'rank'], 4, token('--red-fill'), 3, token('--orange-fill'), 2, token('--yellow-fill'), 1, token('--blue-fill'), token('--stale')] as never;
  const worstShape = ['match', ['get', 'rank'], 4, '◆', 3, '▲', 2, '■', '●'] as never;
  const rank = ['get', 'rank'] as never;
  map.addLayer({ id: 'halo', source: 'incidents', type: 'circle', layout: { 'circle-sort-key': rank }, paint: { 'circle-radius': 20 * k, 'circle-color': worst, 'circle-opacity': 0.22 } });
  map.addLayer({ id: 'incidents', source: 'incidents', type: 'circle', layout: { 'circle-sort-key': rank }, paint: { 'circle-radius': 10 * k, 'circle-color': worst, 'circle-stroke-width': 2 * k, 'circle-stroke-color': token('--ink') } });
  map.addLayer({ id: 'incident-shapes', source: 'incidents', type: 'symbol', layout: { 'symbol-sort-key': rank, 'text-field': worstShape, 'text-font': font, 'text-size': LETTER * k, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': '#10202c' } });
  map.addLayer({ id: 'incident-counts', source: 'incidents', type: 'symbol', filter: ['has', 'point_count'], layout: { 'text-field': ['concat', '×', ['get', 'point_count']] as never, 'text-font': font, 'text-size': LETTER * k, 'text-anchor': 'left', 'text-offset': [0.9, -0.7], 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': token('--ink'), ...halo } });
}

/** Cases that would cover each other are one mark of the worst of them with their number, until the map is near enough. */
function crowd(k: number): object {
  return { cluster: true, clusterRadius: 20 * k, clusterMaxZoom: 14, clusterProperties: { rank: ['max', ['get', 'rank']] } };
}
