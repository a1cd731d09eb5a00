import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Map as MapLibre, GeoJSONSource } from 'maplibre-gl';
import { words } from '../i18n/i18n';
import { forms } from '../part/forms';
import { Part } from '../part/part';

const text = words({
  map: { zh: '地图', en: 'Map' },
  pick: { zh: '点选地图定位；键盘：方向键移动，回车取中心', en: 'Click the map to set the place; keys: arrows move, enter takes the middle' },
  failed: { zh: '此浏览器画不出地图', en: 'This browser cannot draw the map' },
});

export interface Point { lat: number; lng: number }
/** Something else worth seeing near it. */
export interface Near extends Point { id: string; kind: 'case' | 'unit' }

/** A small map of one place: shows it, or lets it be picked. MapLibre is loaded when the first map is on the page. */
export class PointMap extends Part {
  static override styles = [forms, css`
    :host { display: block; position: relative; min-height: 14rem; } .map { position: absolute; inset: 0; border-radius: var(--radius); overflow: hidden; background: var(--map-beyond); } .map canvas { position: absolute; inset: 0; } .map .maplibregl-canvas-container { position: absolute; inset: 0; } .map .maplibregl-control-container { display: none; }
    .cross { position: absolute; left: 50%; top: 50%; width: 1.6rem; height: 1.6rem; transform: translate(-50%, -50%); pointer-events: none; background: linear-gradient(var(--ink), var(--ink)) center / 100% 1px no-repeat, linear-gradient(var(--ink), var(--ink)) center / 1px 100% no-repeat; opacity: 0.55; }
    .hint { position: absolute; left: 0.5rem; bottom: 0.5rem; font-size: 0.8rem; background: var(--panel); padding: 0.15rem 0.5rem; border-radius: 0.25rem; pointer-events: none; color: var(--ink); }
  `];
  @property({ type: Number }) lat: number | undefined;
  @property({ type: Number }) lng: number | undefined;
  @property({ type: Boolean }) pick = false;
  @property({ attribute: false }) near: Near[] = [];
  @state() private failed = false;
  private map: MapLibre | undefined;
  private drawn = false;
  private token: ((name: `--${string}`) => string) | undefined;

  override firstUpdated(): void {
    void this.open();
  }

  private async open(): Promise<void> {
    const [{ makeMap }, { token }] = await Promise.all([import('./map'), import('../theme/theme')]);
    const box = this.renderRoot.querySelector<HTMLElement>('.map');
    if (!box || !this.isConnected) return;
    this.token = token;
    try {
      this.map = makeMap(box, { ...(this.lat !== undefined && this.lng !== undefined ? { center: [this.lng, this.lat] as [number, number], zoom: 14.5 } : { zoom: 11.2 }) });
    } catch {
      this.failed = true;
      return;
    }
    (this as unknown as { shown: MapLibre }).shown = this.map;
    this.map.on('style.load', () => this.layers());
    if (this.pick) this.map.on('click', (e) => this.say({ lat: e.lngLat.lat, lng: e.lngLat.lng }));
  }

  private layers(): void {
    const map = this.map!;
    const empty = { type: 'FeatureCollection' as const, features: [] };
    map.addSource('near', { type: 'geojson', data: empty });
    map.addSource('here', { type: 'geojson', data: empty });
    const color = (name: `--${string}`): string => this.token!(name);
    map.addLayer({ id: 'near', type: 'circle', source: 'near', paint: { 'circle-radius': 6, 'circle-color': ['match', ['get', 'kind'], 'unit', color('--ito-green'), color('--ito-orange')], 'circle-stroke-color': color('--panel-2'), 'circle-stroke-width': 2 } });
    map.addLayer({ id: 'halo', type: 'circle', source: 'here', paint: { 'circle-radius': 18, 'circle-color': color('--accent'), 'circle-opacity': 0.18 } });
    map.addLayer({ id: 'here', type: 'circle', source: 'here', paint: { 'circle-radius': 8, 'circle-color': color('--accent'), 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 3 } });
    this.drawn = true;
    this.place();
  }

  private place(): void {
    if (!this.drawn) return;
    const feature = (p: Point, properties = {}) => ({ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [p.lng, p.lat] }, properties });
    const here = this.lat !== undefined && this.lng !== undefined ? [feature({ lat: this.lat, lng: this.lng })] : [];
    (this.map!.getSource('here') as GeoJSONSource).setData({ type: 'FeatureCollection', features: here });
    (this.map!.getSource('near') as GeoJSONSource).setData({ type: 'FeatureCollection', features: this.near.map((n) => feature(n, { kind: n.kind, id: n.id })) });
  }

  private say(point: Point): void {
    this.lat = Number(point.lat.toFixed(6));
    this.lng = Number(point.lng.toFixed(6));
    this.tell('pick', { lat: this.lat, lng: this.lng });
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !this.pick || !this.map) return;
    event.preventDefault();
    const middle = this.map.getCenter();
    this.say({ lat: middle.lat, lng: middle.lng });
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('near')) this.place();
    if (!changed.has('lat') && !changed.has('lng')) return;
    this.place();
    if (this.map && this.lat !== undefined && this.lng !== undefined && !this.map.getBounds().contains([this.lng, this.lat])) this.map.jumpTo({ center: [this.lng, this.lat], zoom: Math.max(14, this.map.getZoom()) });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.map?.remove();
    this.map = undefined;
    this.drawn = false;
  }

  override render() {
    if (this.failed) return html`<p class="quiet">${text.failed}</p>`;
    return html`<div class="map" role="application" aria-label=${this.pick ? text.pick : text.map} @keydown=${(e: KeyboardEvent) => this.key(e)}></div>${this.pick ? html`<span class="cross"></span><span class="hint">${text.pick}</span>` : nothing}`;
  }
}
customElements.define('point-map', PointMap);
