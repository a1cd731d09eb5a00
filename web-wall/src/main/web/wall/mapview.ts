import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { city } from '../shared/city/city';
import { makeMap } from '../shared/map/map';
import { LEVEL, level } from '../shared/theme/theme';
import type { Frame } from '../shared/store/situation';
import type { Shown } from './shown';
import { liveLayers, scaled } from './maplayers';
import { openCases, values } from './rows';

interface Point {
  type: 'Feature';
  geometry: { type: 'Point'; coordinates: [number, number] };
  properties: Record<string, unknown>;
}

/** Where the camera rests: the whole district, or what a scene says. */
export interface Camera {
  lat: number;
  lng: number;
  zoom: number;
}

/** How long the camera stays with a case before it returns, ms. */
const FOLLOWING = 20_000;

/** The wall's map: base from vector tiles, what lives from the situation; never something stale as live. */
export class MapView {
  private map: MapLibre | undefined;
  private back: ReturnType<typeof setTimeout> | undefined;
  private rest: Camera | undefined;
  private readonly told = new Map<string, string>();

  /**
   * @param scale how much larger than on a desk letters and marks are drawn
   */
  constructor(
    private readonly situation: Shown,
    container: HTMLElement,
    private readonly scale: number,
  ) {
    const map = makeMap(container, { bounds: city.box, fitBoundsOptions: { padding: room(scale) } });
    map.on('load', () => {
      scaled(map, scale);
      liveLayers(map, scale);
      this.map = map;
      (globalThis as Record<string, unknown>)['wallMap'] = map;
      this.draw();
      this.home(0);
      // A banner that comes or goes leaves the map another room.
      map.on('resize', () => this.back === undefined && this.home(0));
    });
  }

  /** Where to look when nothing is followed. */
  restAt(camera: Camera | undefined): void {
    this.rest = camera;
    this.home(800);
  }

  /** What the map looks at now. */
  camera(): Camera | undefined {
    const at = this.map?.getCenter();
    return at && { lat: at.lat, lng: at.lng, zoom: Math.round(this.map!.getZoom() * 10) / 10 };
  }

  /** Shows a case closely, and returns by itself. */
  follow(at: { lat?: number; lng?: number } | undefined): void {
    if (!this.map || at?.lat === undefined || at.lng === undefined) return;
    this.map.easeTo({ center: [at.lng, at.lat], zoom: 15, duration: 800 });
    clearTimeout(this.back);
    this.back = setTimeout(() => {
      this.back = undefined;
      this.home(800);
    }, FOLLOWING);
  }

  draw(): void {
    if (!this.map) return;
    const live = (f: Frame) => !['stale', 'never'].includes(this.situation.freshness(f));
    this.set('devices', values(this.situation, 'devices').filter(([, v]) => v.lat).map(([f, v]) =>
      point(f, v, { level: !live(f) ? 'off' : (v.severity ?? (v.status === 'ok' ? 'ok' : 'off')) })));
    this.set('lots', values(this.situation, 'lots').filter(([f, v]) => v.lat && live(f) && typeof v.free === 'number').map(([f, v]) => point(f, v, { free: String(v.free) })));
    this.set('units', values(this.situation, 'units').filter(([f, v]) => v.lat && live(f)).map(([f, v]) => point(f, v, { busy: Boolean(v.incident) })));
    this.set('incidents', openCases(this.situation).filter(([, v]) => v.location?.lat).map(([f, v]) => point(f, v.location, { rank: this.situation.linkLost() ? 0 : 4 - LEVEL[level(v.priority)].rank })));
  }

  private home(duration: number): void {
    if (!this.map) return;
    if (this.rest) this.map.easeTo({ center: [this.rest.lng, this.rest.lat], zoom: this.rest.zoom, duration });
    else this.map.fitBounds(city.box, { padding: room(this.scale), duration });
  }

  /** Gives the map what changed only: each time it takes points its worker lays out the whole layer again. */
  private set(id: string, features: Point[]): void {
    const told = features.map((f) => `${f.geometry.coordinates.join()}${Object.values(f.properties).join()}`).join(';');
    if (this.told.get(id) === told) return;
    this.told.set(id, told);
    (this.map!.getSource(id) as GeoJSONSource).setData({ type: 'FeatureCollection', features });
  }
}

/** Room around the land; below it lies the legend. */
function room(scale: number): { top: number; left: number; right: number; bottom: number } {
  return { top: 16 * scale, left: 16 * scale, right: 16 * scale, bottom: 44 * scale };
}

function point(frame: Frame, at: { lat: number; lng: number }, properties: object): Point {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [at.lng, at.lat] }, properties: { id: frame.key, ...properties } };
}
