import { LitElement, html, nothing } from 'lit';
import { applyTheme, chooseTheme } from '../shared/theme/theme';
import { fill, language } from '../shared/i18n/i18n';
import { choose, level, live, metres, type Feed, type Filter, type Lot, type Place, type Trucks } from './lot';
import type { ParkingMap } from './mapview';
import { style } from './style';
import { text } from './words';

const FEED = '/feeds/parking/public.json';
const TRUCKS = '/feeds/parking/trucks.json';
const EVERY = 30_000;
const SHAPE = { plenty: '●', few: '▲', full: '◆', closed: '○', unknown: '–' } as const;
const FILTERS: Filter[] = ['charging', 'accessible', 'roadside', 'truck'];
const WIDE = matchMedia('(min-width: 60rem)');

/** The public page: free spaces with their age. It keeps nothing of its visitor; a position is asked for on a tap and stays here. */
class CityParking extends LitElement {
  static override styles = style;
  private lots: Lot[] = [];
  private trucks: Trucks | undefined;
  private loaded = false;
  private fault = false;
  private refused = false;
  private words = '';
  private filters = new Set<Filter>();
  private here: Place | undefined;
  private chosen = '';
  private view: 'list' | 'map' = 'list';
  private map: Promise<ParkingMap> | undefined;
  /** Milliseconds by which the center's clock is ahead of this one. */
  private ahead = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.replaceChildren();
    void this.load();
    setInterval(() => { if (!document.hidden) void this.load(); }, EVERY);
    setInterval(() => this.requestUpdate(), 1_000);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) void this.load(); });
    WIDE.addEventListener('change', () => this.requestUpdate());
  }

  private now(): number {
    return Date.now() + this.ahead;
  }

  /** A conditional request: an unchanged feed costs a few bytes. */
  private async load(): Promise<void> {
    try {
      const answer = await fetch(FEED, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(String(answer.status));
      const feed = (await answer.json()) as Feed;
      const date = Date.parse(answer.headers.get('date') ?? '');
      if (Number.isFinite(date) && Math.abs(date - Date.now()) > 5_000) this.ahead = date - Date.now();
      this.lots = feed.lots;
      if (this.filters.has('truck')) this.trucks = (await (await fetch(TRUCKS, { cache: 'no-cache' })).json()) as Trucks;
      this.loaded = true;
      this.fault = false;
    } catch {
      this.fault = true;
    }
    this.requestUpdate();
  }

  private find(): void {
    if (this.here) {
      this.here = undefined;
      this.requestUpdate();
      return;
    }
    navigator.geolocation?.getCurrentPosition(
      (at) => { this.here = { lat: at.coords.latitude, lng: at.coords.longitude }; this.refused = false; this.requestUpdate(); },
      () => { this.refused = true; this.requestUpdate(); },
      { maximumAge: 60_000, timeout: 10_000 },
    );
  }

  private toggle(filter: Filter): void {
    if (!this.filters.delete(filter)) this.filters.add(filter);
    if (filter === 'truck') void this.load();
    this.requestUpdate();
  }

  private pick(id: string): void {
    this.chosen = this.chosen === id ? '' : id;
    const lot = this.lots.find((l) => l.id === this.chosen);
    if (lot) void this.map?.then((m) => m.go(lot));
    this.requestUpdate();
  }

  private fromMap(id: string): void {
    this.view = 'list';
    this.chosen = id;
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector(`#lot-${id}`)?.scrollIntoView({ block: 'center' }));
  }

  private visible(): Lot[] {
    const yards = new Map(this.trucks?.yards.map((y) => [y.id, y]));
    return choose(this.lots, { text: this.words, filters: this.filters, from: this.here }, this.now()).map((l) => ({ ...l, wait_min: yards.get(l.id)?.wait_min ?? null }));
  }

  protected override updated(): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.map > div');
    const seen = this.view === 'map' || WIDE.matches;
    if (box && seen && this.loaded) this.map ??= import('./mapview').then((m) => new m.ParkingMap(box, (id) => this.fromMap(id)));
    const lots = this.visible();
    void this.map?.then((m) => m.show(lots, this.chosen, this.here, this.now()));
  }

  override render() {
    const lots = this.visible();
    const dark = document.documentElement.dataset['theme'] === 'dark';
    return html`<div class="page">
      <header><h1>${text.title}</h1>
        <button class="quiet" @click=${() => { chooseTheme(dark ? 'light' : 'dark'); location.reload(); }}>${dark ? text.light : text.dark}</button>
        <a class="quiet" lang=${language() === 'zh' ? 'en' : 'zh'} href="?lang=${language() === 'zh' ? 'en' : 'zh'}">${text.other}</a></header>
      <div class="tools">
        <input class="search" type="search" placeholder=${text.search} aria-label=${text.search} @input=${(e: Event) => { this.words = (e.target as HTMLInputElement).value; this.requestUpdate(); }} />
        <div class="chips" role="group">
          <button class="chip" aria-pressed=${this.here !== undefined} @click=${() => this.find()}>${text.nearest}</button>
          <button class="chip" aria-pressed=${this.here === undefined} @click=${() => { this.here = undefined; this.requestUpdate(); }}>${text.freest}</button><span class="gap"></span>
          ${FILTERS.map((f) => html`<button class="chip" aria-pressed=${this.filters.has(f)} @click=${() => this.toggle(f)}>${text[f]}</button>`)}
        </div>
      </div>
      <main class="showing-${this.view}">
        ${this.fault ? html`<p class="note" role="alert">⚠ ${text.fault}</p>` : this.refused ? html`<p class="note calm">${text.refused}</p>` : nothing}
        <ul>${lots.map((l) => this.item(l))}${lots.length === 0 ? html`<p class="none">${this.loaded ? text.nothing : text.loading}</p>` : nothing}</ul>
        <div class="map"><div></div></div>
      </main>
      <footer><p>${text.source}</p><p>${text.privacy}</p>
        <p>${text.open}: <a href="/feeds/parking/open.csv">CSV</a> · <a href="/feeds/parking/open.geojson">GeoJSON</a> · <a href="/feeds/parking/datex2/status.xml">DATEX II</a> · <a href="/feeds/parking/apds/occupancy.json">APDS</a></p></footer>
      <nav class="views">${(['list', 'map'] as const).map((v) => html`<button aria-pressed=${this.view === v} @click=${() => { this.view = v; this.requestUpdate(); }}>${text[v]}</button>`)}</nav>
    </div>`;
  }

  private item(l: Lot) {
    const now = this.now();
    const how = level(l, now);
    const fresh = live(l, now);
    const suggested = this.trucks?.suggestion?.yard === l.id && this.filters.has('truck');
    return html`<li id="lot-${l.id}" class="${how} ${fresh ? 'live' : 'silent'} ${suggested ? 'suggested' : ''}">
      <button class="row" aria-expanded=${this.chosen === l.id} @click=${() => this.pick(l.id)}>
        <span><span class="name">${suggested ? html`<span class="badge">${text.suggested}</span>` : nothing}${language() === 'zh' ? l.name : l.name_en}</span><br />
          <span class="under">${this.here ? html`${this.distance(l)} · ` : nothing}${this.age(l, fresh)}${fresh && l.status === 'suspect' ? html` · ▲ ${text.suspect}` : nothing}${fresh && l.trend && l.trend !== 'steady' ? html` · ${text[l.trend]}` : nothing}</span></span>
        <span class="number">${fresh ? html`<b>${l.free}</b><small> / ${l.total}</small><br />` : nothing}<span class="word"><span aria-hidden="true">${SHAPE[how]}</span>${text[how]}</span></span>
        ${fresh ? html`<span class="under">${this.forecast(l)}</span><span class="bar"><i style="width:${(100 * (l.free ?? 0)) / l.total}%"></i></span>` : nothing}
      </button>
      ${this.chosen === l.id ? this.details(l, suggested) : nothing}</li>`;
  }

  private distance(l: Lot): string {
    return this.far(metres(this.here!, l));
  }

  private far(far: number): string {
    return far < 1_000 ? fill(text.m, { n: Math.round(far / 10) * 10 }) : fill(text.km, { n: (far / 1_000).toFixed(1) });
  }

  private age(l: Lot, fresh: boolean): string {
    if (!l.observed_at) return '';
    const seconds = Math.max(0, Math.round((this.now() - Date.parse(l.observed_at)) / 1_000));
    if (!fresh) return fill(text.last, { t: new Date(l.observed_at).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }) });
    return seconds < 60 ? fill(text.seconds, { n: seconds }) : fill(text.minutes, { n: Math.floor(seconds / 60) });
  }

  private forecast(l: Lot) {
    if (l.kind === 'truckyard') return html`${l.queue !== undefined ? fill(text.queue, { n: l.queue }) : ''}${l.wait_min != null ? html` · ${fill(text.wait, { n: l.wait_min })}` : nothing}`;
    const half = l.forecast?.find((f) => f.min === 30);
    if (!half) return nothing;
    return fill(half.free <= l.total * 0.02 ? text.aheadFull : text.ahead, { n: half.free, low: half.low, high: half.high });
  }

  /** How many there are and, from where one stands, how far each is; the links lead to the first. */
  private entrances(l: Lot): string {
    const here = this.here;
    const all = l.entrances ?? [];
    return here ? all.map((e, i) => `${i + 1}: ${this.far(metres(here, e))}`).join(' · ') : fill(text.several, { n: all.length });
  }

  private details(l: Lot, suggested: boolean) {
    const kinds: Record<string, string> = { ordinary: text.ordinary, accessible: text.accessible, charging: text.charging, bus: text.bus, truck: text.truckSpace };
    const zh = language() === 'zh';
    return html`<div class="more"><dl>
      ${suggested && this.trucks?.suggestion ? html`<dt>${text.suggested}</dt><dd>${zh ? this.trucks.suggestion.why_zh : this.trucks.suggestion.why}</dd>` : nothing}
      <dt>${text.spaces}</dt><dd>${Object.entries(l.spaces).sort((a, b) => b[1] - a[1]).map(([k, n]) => `${kinds[k] ?? k} ${n}`).join(' · ')}</dd>
      ${l.areas?.length ? html`<dt>${text.areas}</dt><dd>${l.areas.map((a) => `${zh ? a.name : a.name_en} ${a.total}`).join(' · ')}</dd>` : nothing}
      ${(l.entrances?.length ?? 0) > 1 ? html`<dt>${text.entrances}</dt><dd>${this.entrances(l)}</dd>` : nothing}
      ${l.hours ? html`<dt>${text.hours}</dt><dd>${l.hours === '00:00-24:00' ? text.allDay : l.hours}</dd>` : nothing}
      ${l.tariff ? html`<dt>${text.tariff}</dt><dd>${zh ? l.tariff : l.tariff_en}</dd>` : nothing}</dl>
      <div class="ways"><span>${text.navigate}</span>${Object.entries(l.links ?? {}).map(([app, link]) => html`<a href=${link} rel="noreferrer" target="_blank">${text[app as 'amap']}</a>`)}</div></div>`;
  }
}

applyTheme(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
document.title = text.title;
customElements.define('city-parking', CityParking);
