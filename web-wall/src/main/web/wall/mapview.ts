import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { token } from '../shared/theme/theme';
import { makeMap, YANTIAN_BOX } from '../shared/map/map';
import type { Frame, Situation } from '../shared/store/situation';
import { open, values } from './lists';

interface Point {
  type: 'Feature';
  geometry: { type: 'Point'; coordinates: [number, number] };
  properties: Record<string, unknown>;
}

/** How long the camera stays with a case before it returns, ms. */
const FOLLOWING = 20_000;

/** The wall's map: base from vector tiles, what lives from the situation; never something stale as live. */
export class MapView {
  private map: MapLibre | undefined;
  private back: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly situation: Situation,
    container: HTMLElement,
  ) {
    const map = makeMap(container, { bounds: YANTIAN_BOX, fitBoundsOptions: { padding: 16 } });
    map.on('load', () => {
      this.layers(map);
      this.map = map;
      (globalThis as Record<string, unknown>)['wallMap'] = map;
      this.draw();
    });
  }

  /** Shows a case closely, and returns by itself. */
  follow(at: { lat?: number; lng?: number } | undefined): void {
    if (!this.map || at?.lat === undefined || at.lng === undefined) return;
    this.map.easeTo({ center: [at.lng, at.lat], zoom: 15, duration: 800 });
    clearTimeout(this.back);
    this.back = setTimeout(() => this.map?.fitBounds(YANTIAN_BOX, { padding: 16, duration: 800 }), FOLLOWING);
  }

  draw(): void {
    if (!this.map) return;
    const live = (f: Frame) => !['stale', 'never'].includes(this.situation.freshness(f));
    this.set('devices', values(this.situation, 'devices').filter(([, v]) => v.lat).map(([f, v]) =>
      point(f, v, { level: !live(f) ? 'off' : (v.severity ?? (v.status === 'ok' ? 'ok' : 'off')) })));
    this.set('lots', values(this.situation, 'lots').filter(([f, v]) => v.lat && live(f) && v.free !== undefined).map(([f, v]) => point(f, v, { free: String(v.free) })));
    this.set('incidents', open(this.situation).filter(([, v]) => v.location?.lat).map(([f, v]) => point(f, v.location, { level: this.situation.linkLost() ? 'off' : v.priority })));
  }

  private set(id: string, features: Point[]): void {
    (this.map!.getSource(id) as GeoJSONSource).setData({ type: 'FeatureCollection', features });
  }

  private layers(map: MapLibre): void {
    const empty = { type: 'FeatureCollection' as const, features: [] };
    const colours = ['match', ['get', 'level'], 'red', token('--red-fill'), 'orange', token('--orange-fill'), 'yellow', token('--yellow-fill'), 'blue', token('--blue-fill'), 'off', token('--stale'), token('--ito-green')];
    for (const id of ['devices', 'lots', 'incidents']) map.addSource(id, { type: 'geojson', data: empty });
    map.addLayer({ id: 'devices', source: 'devices', type: 'circle', paint: { 'circle-radius': ['match', ['get', 'level'], ['ok', 'off'], 3, 6], 'circle-color': colours as never, 'circle-opacity': ['match', ['get', 'level'], ['ok', 'off'], 0.6, 1], 'circle-stroke-width': 0.6, 'circle-stroke-color': token('--panel') } });
    map.addLayer({ id: 'lots', source: 'lots', type: 'symbol', layout: { 'text-field': ['concat', 'P ', ['get', 'free']] as never, 'text-font': ['Noto Sans CJK SC'], 'text-size': 13, 'text-allow-overlap': false }, paint: { 'text-color': token('--ito-sky'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 2 } });
    map.addLayer({ id: 'halo', source: 'incidents', type: 'circle', paint: { 'circle-radius': 17, 'circle-color': colours as never, 'circle-opacity': 0.22 } });
    map.addLayer({ id: 'incidents', source: 'incidents', type: 'circle', paint: { 'circle-radius': 8, 'circle-color': colours as never, 'circle-stroke-width': 2, 'circle-stroke-color': token('--ink') } });
  }
}

function point(frame: Frame, at: { lat: number; lng: number }, properties: object): Point {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [at.lng, at.lat] }, properties: { id: frame.key, ...properties } };
}
