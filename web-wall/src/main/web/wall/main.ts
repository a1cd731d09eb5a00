import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { applyTheme, LEVEL, level, token } from '../shared/theme/theme';
import { fill, say, words } from '../shared/i18n/i18n';
import { makeMap, YANTIAN_BOX } from '../shared/map/map';
import { statusWord } from '../shared/i18n/status';
import { connect } from '../shared/store/link';
import type { Frame, Situation } from '../shared/store/situation';
import { countdown, sparkline } from './figures';
import { wallStyle } from './style';

const text = words({
  title: { zh: '盐田区智慧城市指挥中心', en: 'Yantian Command Center' },
  incidents: { zh: '在办案卷', en: 'Open cases' },
  alarms: { zh: '活动告警', en: 'Active alarms' },
  figures: { zh: '关键指标', en: 'Key figures' },
  parking: { zh: '停车余位', en: 'Free parking' },
  feed: { zh: '处置动态', en: 'What was done' },
  health: { zh: '系统自身', en: 'This system' },
  live: { zh: '实时', en: 'live' },
  lost: { zh: '链路中断 · 以下为最后已知情况', en: 'LINK LOST · last known situation below' },
  none: { zh: '无', en: 'none' },
  devices: { zh: '设备', en: 'devices' },
  online: { zh: '在线', en: 'online' },
  offline: { zh: '离线', en: 'offline' },
  never: { zh: '未上线', en: 'never seen' },
  age: { zh: '数据龄 {n} 秒', en: 'age {n} s' },
  schematic: { zh: '示意图，非测绘成果', en: 'schematic map, not a survey' },
});

/** The wall in the hall (大屏): reads the situation, decides nothing. */
class CityWall extends LitElement {
  static override styles = wallStyle;
  private situation!: Situation;
  private map: MapLibre | undefined;
  private dirty = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.situation = connect(['devices', 'alarms', 'lots', 'incidents', 'figures', 'feed', 'health'], () => (this.dirty = true));
    setInterval(() => {
      this.requestUpdate();
      if (this.dirty) this.drawMap();
      this.dirty = false;
    }, 1_000);
  }

  override firstUpdated(): void {
    const map = makeMap(this.renderRoot.querySelector('#map') as HTMLElement, { bounds: YANTIAN_BOX, fitBoundsOptions: { padding: 16 } });
    map.on('load', () => {
      const empty = { type: 'FeatureCollection' as const, features: [] };
      const colours = ['match', ['get', 'level'], 'red', token('--red-fill'), 'orange', token('--orange-fill'), 'yellow', token('--yellow-fill'), 'blue', token('--blue-fill'), 'off', token('--stale'), token('--ito-green')];
      for (const id of ['devices', 'lots', 'incidents']) map.addSource(id, { type: 'geojson', data: empty });
      map.addLayer({ id: 'devices', source: 'devices', type: 'circle', paint: { 'circle-radius': ['case', ['==', ['get', 'level'], 'ok'], 3, 6], 'circle-color': colours as never, 'circle-opacity': ['case', ['==', ['get', 'level'], 'ok'], 0.6, 1], 'circle-stroke-width': 0.6, 'circle-stroke-color': token('--panel') } });
      map.addLayer({ id: 'lots', source: 'lots', type: 'symbol', layout: { 'text-field': ['concat', 'P ', ['get', 'free']] as never, 'text-font': ['Noto Sans CJK SC'], 'text-size': 13, 'text-allow-overlap': false }, paint: { 'text-color': token('--ito-sky'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 2 } });
      map.addLayer({ id: 'halo', source: 'incidents', type: 'circle', paint: { 'circle-radius': 17, 'circle-color': colours as never, 'circle-opacity': 0.22 } });
      map.addLayer({ id: 'incidents', source: 'incidents', type: 'circle', paint: { 'circle-radius': 8, 'circle-color': colours as never, 'circle-stroke-width': 2, 'circle-stroke-color': token('--ink') } });
      this.map = map;
      this.dirty = true;
    });
  }

  private drawMap(): void {
    if (!this.map) return;
    const point = (frame: Frame, at: any, properties: object) => ({ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [at.lng, at.lat] }, properties: { id: frame.key, ...properties } });
    const set = (id: string, features: any[]) => (this.map!.getSource(id) as GeoJSONSource).setData({ type: 'FeatureCollection', features });
    set('devices', this.values('devices').filter(([, v]) => v.lat).map(([f, v]) => point(f, v, { level: v.severity ?? (v.status === 'ok' ? 'ok' : 'off') })));
    set('lots', this.values('lots').filter(([f, v]) => v.lat && this.situation.freshness(f) !== 'stale' && v.free !== undefined).map(([f, v]) => point(f, v, { free: String(v.free) })));
    set('incidents', this.open().filter(([, v]) => v.location?.lat).map(([f, v]) => point(f, v.location, { level: v.priority })));
  }

  private values(topic: string): [Frame, any][] {
    return this.situation.all(topic).map((f) => [f, f.value as any]);
  }

  private open(): [Frame, any][] {
    return this.values('incidents')
      .filter(([, v]) => !['closed', 'forced_close', 'rejected'].includes(v.status))
      .sort(([, a], [, b]) => LEVEL[level(a.priority)].rank - LEVEL[level(b.priority)].rank || String(a.deadline ?? '9').localeCompare(String(b.deadline ?? '9')));
  }

  override render(): TemplateResult {
    const lost = this.situation.linkLost();
    const now = new Date(this.situation.serverNow());
    return html`<div class="wall ${lost ? 'lost' : ''}">
      <header>
        <h1>${text.title}</h1>
        <span class="link" role="status">${lost ? html`<b>⚠ ${text.lost}</b>` : html`● ${text.live}`}</span>
        <time>${now.toLocaleString(document.documentElement.lang, { timeZone: 'Asia/Shanghai', hour12: false })}</time>
      </header>
      <section class="figures" aria-label=${text.figures}>${this.figures()}</section>
      <section class="list incidents"><h2>${text.incidents} <small>${this.open().length}</small></h2><ol>${this.open().slice(0, 40).map(([f, v]) => this.incident(f, v))}</ol></section>
      <section class="map"><div id="map"></div><p class="note">${text.schematic}</p></section>
      <section class="list alarms"><h2>${text.alarms}</h2><ol>${this.alarms()}</ol></section>
      <section class="list parking"><h2>${text.parking}</h2><ol>${this.parking()}</ol></section>
      <section class="list feed"><h2>${text.feed}</h2><ol>${this.feed()}</ol></section>
      <section class="health"><h2>${text.health}</h2>${this.health()}</section>
    </div>`;
  }

  private mark(priority: unknown): TemplateResult {
    const l = level(priority);
    return html`<span class="mark ${l}" title=${say(LEVEL[l].word)}>${LEVEL[l].shape}${say(LEVEL[l].word)}</span>`;
  }

  private figures(): TemplateResult[] {
    const order = ['open-incidents', 'due-soon', 'breached', 'on-time-rate', 'alarms-active', 'readings-per-second'];
    return this.values('figures')
      .sort(([a], [b]) => order.indexOf(a.key) - order.indexOf(b.key))
      .map(([f, v]) => html`<div class="figure ${this.situation.freshness(f)}" title=${fill(text.age, { n: Math.round((this.situation.serverNow() - f.observedAt) / 1000) })}>
        <label>${say(v.name)}</label><strong>${v.value ?? '—'}<small>${v.unit}</small></strong>
        ${v.denominator !== undefined ? html`<em>${v.numerator}/${v.denominator}</em>` : nothing}${sparkline(v.trend ?? [])}</div>`);
  }

  private incident(f: Frame, v: any): TemplateResult {
    const left = v.deadline ? Date.parse(v.deadline) - this.situation.serverNow() : undefined;
    const late = left !== undefined && left < 0;
    return html`<li class=${this.situation.linkLost() ? 'stale' : ''}>${this.mark(v.priority)}
      <span class="what"><b>${say(v.className) || '—'}</b><small>${v.location?.communityName || v.location?.streetName || v.location?.address} · ${say(v.departmentName) || '—'}</small></span>
      <span class="state">${statusWord(v.status)}</span>
      <span class="left ${late ? 'late' : ''}">${v.paused ? '⏸' : left === undefined ? '—' : countdown(left)}</span><i hidden>${f.key}</i></li>`;
  }

  private alarms(): TemplateResult[] | string {
    const rows = this.values('alarms').sort(([, a], [, b]) => Number(a.state !== 'unacknowledged') - Number(b.state !== 'unacknowledged') || LEVEL[level(a.severity)].rank - LEVEL[level(b.severity)].rank || String(b.raisedAt).localeCompare(String(a.raisedAt)));
    if (rows.length === 0) return text.none;
    return rows.slice(0, 30).map(([, v]) => html`<li class=${v.state}>${this.mark(v.severity)}<span class="what"><b>${say(v.message)}</b><small>${say(v.deviceName) || v.device}</small></span><span class="left">${String(v.value)}</span></li>`);
  }

  private parking(): TemplateResult[] {
    return this.values('lots').sort(([a], [b]) => a.key.localeCompare(b.key)).map(([f, v]) => {
      const fresh = this.situation.freshness(f);
      const share = v.total ? Math.round((100 * (v.free ?? 0)) / v.total) : 0;
      return html`<li class=${fresh}><span class="what"><b>${say(v.name)}</b></span><meter min="0" max="100" low="10" value=${fresh === 'stale' || fresh === 'never' ? 0 : share}></meter><span class="left">${v.free ?? '—'}<small>/${v.total}</small></span></li>`;
    });
  }

  private feed(): TemplateResult[] {
    return this.values('feed').sort(([, a], [, b]) => String(b.at).localeCompare(String(a.at))).slice(0, 40)
      .map(([, v]) => html`<li><time>${new Date(v.at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })}</time><span class="what">${say(v.text)}</span></li>`);
  }

  private health(): TemplateResult {
    const devices = this.values('devices').map(([, v]) => v.status as string);
    const count = (status: string) => devices.filter((s) => s === status).length;
    const age = Math.round((Date.now() - this.situation.lastHeard) / 1000);
    return html`<p>${text.devices} ${devices.length}：${text.online} ${count('ok') + count('alarm')} · ${text.offline} ${count('offline')} · ${text.never} ${count('never')}</p>
      <p>seq ${this.situation.seq} · ${fill(text.age, { n: age })}</p>`;
  }
}

applyTheme('dark');
customElements.define('city-wall', CityWall);
