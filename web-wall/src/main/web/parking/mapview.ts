import { GeoJSONSource, LngLatBounds, Marker, NavigationControl, type Map as MapLibre } from 'maplibre-gl';
import { city } from '../shared/city/city';
import { makeMap } from '../shared/map/map';
import { token } from '../shared/theme/theme';
import { level, live, type Level, type Lot, type Place } from './lot';

/** From this zoom on a mark is large enough for its number. */
const INSIDE = 13.4;

/** The map of the page; loaded only when it is looked at. Calls `picked` with the id of a lot that is tapped. */
export class ParkingMap {
  private readonly map: MapLibre;
  private me: Marker | undefined;
  private ready = false;
  private framed = false;
  private waiting: (() => void) | undefined;

  constructor(container: HTMLElement, private readonly picked: (lot: string) => void) {
    this.map = makeMap(container, { bounds: city.box, fitBoundsOptions: { padding: 12 }, attributionControl: { compact: false } });
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.on('load', () => this.layers());
    (globalThis as { parkingMap?: MapLibre }).parkingMap = this.map;
  }

  private layers(): void {
    this.map.addSource('lots', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    const colour = ['match', ['get', 'level'], 'plenty', token('--ok'), 'few', token('--orange-fill'), 'full', token('--red-fill'), token('--stale')];
    this.map.addLayer({
      id: 'lots', type: 'circle', source: 'lots',
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 6, 14, 16], 'circle-color': colour as never, 'circle-stroke-color': token('--panel-2'), 'circle-stroke-width': ['case', ['get', 'chosen'], 4, 1.5] },
    });
    // Near by, the number stands in its mark; from afar beside it, as far as there is room.
    const number = { type: 'symbol' as const, source: 'lots', layout: { 'text-field': ['get', 'label'] as never, 'text-size': 13, 'text-font': ['Noto Sans CJK SC'] } };
    this.map.addLayer({
      ...number, id: 'numbers-beside', maxzoom: INSIDE,
      layout: { ...number.layout, 'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.75, 'text-padding': 1 },
      paint: { 'text-color': token('--ink'), 'text-halo-color': token('--panel-2'), 'text-halo-width': 2 },
    });
    this.map.addLayer({
      ...number, id: 'numbers', minzoom: INSIDE,
      layout: { ...number.layout, 'text-allow-overlap': true },
      paint: { 'text-color': '#ffffff', 'text-halo-color': 'rgba(0,0,0,.35)', 'text-halo-width': 0.8 },
    });
    this.map.on('click', 'lots', (e) => this.picked(String(e.features?.[0]?.properties['id'] ?? '')));
    this.ready = true;
    this.waiting?.();
  }

  /** Draws these lots; a number that is no longer live is a grey dash. */
  show(lots: readonly Lot[], chosen: string, me: Place | undefined, now: number): void {
    this.waiting = () => {
      this.map.getSource<GeoJSONSource>('lots')?.setData({
        type: 'FeatureCollection',
        features: lots.map((l) => ({
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: [l.lng, l.lat] },
          properties: { id: l.id, level: level(l, now) satisfies Level, label: live(l, now) ? String(l.free) : '–', chosen: l.id === chosen },
        })),
      });
    };
    if (this.ready) this.waiting();
    if (!this.framed && lots.length > 0) {
      this.framed = true;
      const box = new LngLatBounds();
      lots.forEach((l) => box.extend([l.lng, l.lat]));
      this.map.fitBounds(box, { padding: 36, duration: 0 });
    }
    if (me) {
      this.me ??= new Marker({ color: token('--accent'), scale: 0.7 });
      this.me.setLngLat([me.lng, me.lat]).addTo(this.map);
    }
  }

  /** Brings one lot into view. */
  go(lot: Lot): void {
    this.map.easeTo({ center: [lot.lng, lot.lat], zoom: Math.max(14, this.map.getZoom()) });
  }

  close(): void {
    this.map.remove();
  }
}
