import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibre, setWorkerUrl, type MapOptions, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { token } from '../theme/theme';
import { language } from '../i18n/i18n';
import { middle } from '../city/city';

setWorkerUrl(workerUrl);

/** All base collections as layers of one vector tile; row stands before column (OGC API Tiles). */
export const BASE_TILES = '/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}';

/** The base style in the colours of the theme. There is no `glyphs`: letters are made from the machine's own CJK font. */
export function baseStyle(tiles: string = BASE_TILES): StyleSpecification {
  const name = ['coalesce', ['get', language() === 'zh' ? 'name_zh' : 'name_en'], ['get', 'name'], ['get', 'name_zh']];
  const base = { source: 'base' };
  return {
    version: 8,
    sources: { base: { type: 'vector', tiles: [new URL(tiles, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}')], minzoom: 8, maxzoom: 16, attribution: '示意图 schematic' } },
    layers: [
      { id: 'beyond', type: 'background', paint: { 'background-color': token('--map-beyond') } },
      { ...base, id: 'land', 'source-layer': 'districts', type: 'fill', paint: { 'fill-color': token('--map-land') } },
      { ...base, id: 'water', 'source-layer': 'sea', type: 'fill', paint: { 'fill-color': token('--map-sea') } },
      { ...base, id: 'grids', 'source-layer': 'grids', type: 'line', minzoom: 13.5, paint: { 'line-color': token('--map-line'), 'line-opacity': 0.25, 'line-width': 0.5 } },
      { ...base, id: 'communities', 'source-layer': 'communities', type: 'line', minzoom: 12, paint: { 'line-color': token('--map-line'), 'line-opacity': 0.6, 'line-width': 0.8, 'line-dasharray': [3, 3] } },
      { ...base, id: 'roads', 'source-layer': 'roads', type: 'line', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': token('--map-road'), 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.8, 13, 2.5, 16, 8] } },
      { ...base, id: 'streets', 'source-layer': 'streets', type: 'line', paint: { 'line-color': token('--map-line'), 'line-width': 1.4 } },
      { ...base, id: 'coast', 'source-layer': 'coast', type: 'line', paint: { 'line-color': token('--map-line'), 'line-width': 1 } },
      { ...base, id: 'outline', 'source-layer': 'districts', type: 'line', paint: { 'line-color': token('--accent'), 'line-width': 2.2, 'line-opacity': 0.75 } },
      { ...base, id: 'community-names', 'source-layer': 'labels', filter: ['==', ['get', 'kind'], 'community'], type: 'symbol', minzoom: 13, layout: { 'text-field': name as never, 'text-font': ['Noto Sans CJK SC'], 'text-size': 14 }, paint: { 'text-color': token('--ink-3'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 1.5 } },
      { ...base, id: 'place-names', 'source-layer': 'places', type: 'symbol', minzoom: 12.2, layout: { 'text-field': name as never, 'text-font': ['Noto Sans CJK SC'], 'text-size': 14 }, paint: { 'text-color': token('--map-label'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 1.5 } },
      { ...base, id: 'street-names', 'source-layer': 'labels', filter: ['==', ['get', 'kind'], 'street'], type: 'symbol', layout: { 'text-field': name as never, 'text-font': ['Noto Sans CJK SC'], 'text-size': ['interpolate', ['linear'], ['zoom'], 10, 15, 14, 24], 'text-letter-spacing': 0.15 }, paint: { 'text-color': token('--map-label'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 2 } },
    ],
  };
}

/** A map with the base of the district. The caller removes it (`map.remove()`) when its page part goes away. */
export function makeMap(container: HTMLElement, options: Partial<MapOptions> = {}): MapLibre {
  return new MapLibre({
    container,
    style: baseStyle(),
    center: [middle.lng, middle.lat],
    zoom: 11.6,
    maxCanvasSize: [8192, 8192],
    attributionControl: false,
    fadeDuration: 0,
    localIdeographFontFamily: "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
    maxPitch: 0,
    dragRotate: false,
    ...options,
  });
}
