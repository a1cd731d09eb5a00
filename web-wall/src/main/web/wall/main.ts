import { LitElement, html, type TemplateResult } from 'lit';
import { applyTheme } from '../shared/theme/theme';
import { connect } from '../shared/store/link';
import type { Situation } from '../shared/store/situation';
import { fontPixels, screen } from './layout';
import { alarms, feed, incidents, parking } from './lists';
import { MapView } from './mapview';
import { health, keyFigures } from './state';
import { drillBanner, strip } from './strip';
import { wallStyle } from './style';
import { text } from './words';

const TOPICS = ['devices', 'alarms', 'lots', 'incidents', 'figures', 'feed', 'health', 'duty'];
/** A wall that nobody looks after starts anew in the quiet hour, local time. */
const QUIET_HOUR = 4;

/** The wall in the hall (大屏): reads the situation, decides nothing. */
class CityWall extends LitElement {
  static override styles = wallStyle;
  private situation!: Situation;
  private map: MapView | undefined;
  private dirty = true;
  private wasLost = true;
  private readonly address = new URLSearchParams(location.search);
  private readonly loaded = Date.now();

  override connectedCallback(): void {
    super.connectedCallback();
    this.situation = connect(TOPICS, () => (this.dirty = true));
    const size = () => this.style.setProperty('font-size', `${fontPixels(this.address, innerHeight)}px`);
    size();
    addEventListener('resize', size);
    setInterval(() => this.second(), 1_000);
    if (this.address.get('unattended') !== null) void this.stayAwake();
  }

  override firstUpdated(): void {
    const place = this.renderRoot.querySelector<HTMLElement>('#map');
    if (place) this.map = new MapView(this.situation, place);
  }

  private second(): void {
    this.requestUpdate();
    const lost = this.situation.linkLost();
    if (this.dirty || lost !== this.wasLost) this.map?.draw();
    this.dirty = false;
    this.wasLost = lost;
    const old = Date.now() - this.loaded > 3 * 3_600_000;
    if (old && !lost && new Date().getHours() === QUIET_HOUR) location.reload();
  }

  /** Keeps the screen on while the page is shown. */
  private async stayAwake(): Promise<void> {
    await navigator.wakeLock?.request('screen').catch(() => undefined);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined);
    });
  }

  override render(): TemplateResult {
    const s = this.situation;
    const head = screen(this.address);
    const first = head !== 'two';
    const second = head !== 'one';
    return html`${drillBanner(s)}
      <div class="wall ${head} ${s.linkLost() ? 'lost' : ''}">
        ${strip(s)}
        ${first ? keyFigures(s) : ''}
        ${first ? incidents(s, (v) => this.map?.follow(v.location)) : ''}
        ${first ? html`<section class="map"><div id="map"></div><p class="note">${text.schematic}</p></section>` : ''}
        ${second ? html`${alarms(s)} ${parking(s)} ${feed(s)} ${health(s)}` : ''}
      </div>`;
  }
}

applyTheme('dark');
customElements.define('city-wall', CityWall);
