import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { applyTheme, level } from '../shared/theme/theme';
import { connect } from '../shared/store/link';
import { alarms } from './alarms';
import { cases } from './cases';
import { Chime } from './chime';
import { feed } from './feed';
import { fontPixels, head, headGrid } from './layout';
import { MapView } from './mapview';
import { parking } from './parking';
import { Past } from './past';
import './replay-bar';
import { openCases, standingAlarms } from './rows';
import { BUILT_IN, scenes, type Scene, type Zone } from './scene';
import './scene-editor';
import type { Shown } from './shown';
import { health, keyFigures } from './state';
import { drillBanner, strip } from './strip';
import { wallStyle } from './style';
import { legend } from './legend';
import { text } from './words';

const TOPICS = ['devices', 'alarms', 'lots', 'incidents', 'units', 'figures', 'feed', 'health', 'duty'];
/** A wall that nobody looks after starts anew in the quiet hour, local time. */
const QUIET_HOUR = 4;
/** The font size for which the map's sizes are written. */
const DESK_FONT = 16;
/** The longest that the map waits for the first figures, milliseconds. */
const MAP_WAITS = 1_500;

/** The wall in the hall (大屏): reads the situation, decides nothing. */
class CityWall extends LitElement {
  static override styles = wallStyle;
  private situation!: Shown;
  private past: Past | undefined;
  private map: MapView | undefined;
  private dirty = true;
  private wasLost = true;
  private all: Scene[] = [...BUILT_IN];
  private scene: Scene = BUILT_IN[0]!;
  private editing = false;
  private readonly chime = new Chime();
  private readonly address = new URLSearchParams(location.search);
  private readonly unattended = this.address.get('unattended') !== null;
  private readonly loaded = Date.now();

  override connectedCallback(): void {
    super.connectedCallback();
    this.situation = this.begin();
    this.size();
    addEventListener('resize', () => this.size());
    setInterval(() => this.second(), 1_000);
    if (this.unattended) void this.stayAwake();
    void this.load(this.address.get('scene') ?? 'daily');
  }

  override firstUpdated(): void {
    setTimeout(() => this.openMap(), this.past ? 0 : MAP_WAITS);
  }

  /** The map comes after the first figures: setting it up keeps the page busy for longer than all the rest. */
  private openMap(): void {
    const place = this.renderRoot.querySelector<HTMLElement>('#map');
    // Asked for again by a timer and after a loss: a camera that follows a case is left where it is.
    if (!place || this.map) return;
    this.map = new MapView(this.situation, place, this.size() / DESK_FONT);
    this.map.restAt(this.scene.camera);
  }

  /** The present by the socket, or with `?at=` a past moment. */
  private begin(): Shown {
    const at = this.address.get('at');
    if (at === null) return connect(TOPICS, () => this.changed());
    const moment = Date.parse(at);
    this.past = new Past(Number.isNaN(moment) ? Date.now() : moment);
    if (Number.isNaN(moment)) this.past.problem = text.badMoment;
    else void this.past.seek(moment).then(() => this.moved());
    return this.past;
  }

  /** What comes first, and what comes after a loss, is shown at once; the rest with the next second. */
  private changed(): void {
    this.dirty = true;
    if (!this.wasLost || !this.hasUpdated || this.situation.linkLost()) return;
    this.second();
    void this.updateComplete.then(() => setTimeout(() => this.openMap()));
  }

  private moved(): void {
    this.map?.draw();
    this.requestUpdate();
  }

  private size(): number {
    const font = fontPixels(this.address, innerHeight, innerWidth / innerHeight);
    this.style.setProperty('font-size', `${font}px`);
    return font;
  }

  private async load(id: string): Promise<void> {
    this.all = await scenes();
    this.choose(this.all.find((s) => s.id === id) ?? BUILT_IN[0]!);
  }

  private choose(scene: Scene): void {
    this.scene = scene;
    this.map?.restAt(scene.camera);
    this.requestUpdate();
  }

  private second(): void {
    this.requestUpdate();
    const lost = this.situation.linkLost();
    // The map in a task of its own: what is drawn as text does not wait for it.
    if (this.dirty || lost !== this.wasLost) setTimeout(() => this.map?.draw());
    this.dirty = false;
    this.wasLost = lost;
    if (!lost && !this.past) this.attend();
    const old = Date.now() - this.loaded > 3 * 3_600_000;
    if (old && !lost && new Date().getHours() === QUIET_HOUR) location.reload();
  }

  /** Rings once for what is new and of the highest level; a wall without a keeper shows it closely as well. */
  private attend(): void {
    const worst = openCases(this.situation).filter(([, v]) => level(v.priority) === 'red');
    const keys = [...worst.map(([f]) => f.key), ...standingAlarms(this.situation).filter(([, v]) => level(v.severity) === 'red').map(([f, v]) => `${f.key}#${v.occurrence}`)];
    if (this.chime.hear(keys) && this.unattended) this.map?.follow((worst.sort(([, a], [, b]) => String(b.openedAt ?? b.updatedAt).localeCompare(String(a.openedAt ?? a.updatedAt)))[0]?.[1] as any)?.location);
  }

  /** Keeps the screen on while the page is shown. */
  private async stayAwake(): Promise<void> {
    await navigator.wakeLock?.request('screen').catch(() => undefined);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined);
    });
  }

  private zone(zone: Zone): TemplateResult {
    const s = this.situation;
    switch (zone) {
      case 'incidents':
        return cases(s, (v) => this.map?.follow(v.location));
      case 'alarms':
        return alarms(s);
      case 'parking':
        return parking(s);
      case 'feed':
        return feed(s);
      case 'health':
        return health(s);
    }
  }

  override render(): TemplateResult {
    const s = this.situation;
    const shown = head(this.address);
    const split = shown.length < 5;
    // Of the past only what the log tells of is known: nothing is shown empty as if it were so.
    const known = (zones: Zone[]) => (this.past ? zones.filter((z) => this.past!.knows(z)) : zones);
    const [left, right, bottom] = [known(this.scene.left), known(this.scene.right), known(this.scene.bottom)];
    const column = (name: string, zones: Zone[]) => (zones.length > 0 ? html`<div class="column at-${name}">${zones.map((z) => this.zone(z))}</div>` : nothing);
    const map = html`<section class="map"><div id="map"></div>${legend()}<p class="note">${text.schematic}</p></section>`;
    return html`${this.past ? html`<replay-bar .past=${this.past} @moved=${() => this.moved()}></replay-bar>` : nothing}${drillBanner(s)}
      <div style=${split ? headGrid(shown) : ''} class="wall ${split ? 'split' : ''} ${left.length > 0 ? '' : 'no-left'} ${right.length > 0 ? '' : 'no-right'} ${s.linkLost() ? 'lost' : ''} ${this.past ? 'past' : ''}">
        ${strip(s, this.menu(), this.past !== undefined)}
        ${shown.includes('figures') && !this.past ? keyFigures(s) : nothing}
        ${shown.includes('left') ? column('left', left) : nothing} ${shown.includes('map') ? map : nothing}
        ${shown.includes('right') ? column('right', right) : nothing} ${shown.includes('bottom') ? column('bottom', bottom) : nothing}
      </div>
      ${this.editing ? html`<scene-editor .scene=${this.scene} .builtIn=${BUILT_IN.some((b) => b.id === this.scene.id)} .camera=${() => this.map?.camera()}
        @arrange=${(e: CustomEvent<Scene>) => this.choose(e.detail)} @saved=${(e: CustomEvent<string>) => void this.load(e.detail)} @done=${() => this.edit(false)}></scene-editor>` : nothing}`;
  }

  private menu() {
    return {
      scenes: this.all,
      scene: this.scene.id,
      sound: this.chime.on,
      choose: (id: string) => this.choose(this.all.find((s) => s.id === id) ?? this.scene),
      arrange: () => this.edit(!this.editing),
      ring: () => {
        this.chime.toggle();
        this.requestUpdate();
      },
    };
  }

  private edit(on: boolean): void {
    this.editing = on;
    this.requestUpdate();
  }
}

applyTheme('dark');
customElements.define('city-wall', CityWall);
