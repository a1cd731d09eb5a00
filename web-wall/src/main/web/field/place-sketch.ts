import { city, middle as middleOfCity } from '../shared/city/city';
import { css, html, nothing, svg } from 'lit';
import { property, state } from 'lit/decorators.js';
import { say, words } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { fitting, flat, ground, type Ground } from './ground';
import type { Here } from './near';

const text = words({
  place: { zh: '案卷位置', en: 'Place of the case' },
  whole: { zh: '全区', en: 'Whole district' },
  close: { zh: '附近', en: 'Close by' },
  missing: { zh: '底图尚未保存到本机', en: 'The map is not yet kept on this phone' },
  note: { zh: '示意图', en: 'schematic' },
});
/** How much is seen of the ground, meters wide; what stays on the screen is drawn in shares of it. */
const CLOSE = 3_000;
const TALL = 0.62;
/** Meters that show the whole land. */
const WHOLE = wholeWidth();
const RANK: Record<string, number> = { street: 0, place: 1, community: 2 };

/** Where a case is, drawn from what the phone keeps: the district's drawing, the case, and where one stands. Needs no net. */
export class PlaceSketch extends Part {
  static override styles = [forms, css`
    :host { display: block; position: relative; } figure { margin: 0; border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; background: var(--map-sea); position: relative; } svg { display: block; width: 100%; height: auto; } .land { fill: var(--map-land); stroke: none; } .street { fill: none; stroke: var(--map-line); } .road { fill: none; stroke: var(--map-road); stroke-linecap: round; stroke-linejoin: round; } .casing { fill: none; stroke: var(--map-line); stroke-linecap: round; stroke-linejoin: round; } .coast { fill: none; stroke: var(--map-line); } text { fill: var(--map-label); paint-order: stroke; stroke: var(--map-halo); stroke-linejoin: round; text-anchor: middle; font-family: var(--font); } text.street { stroke: var(--map-halo); font-weight: 600; } .case { fill: var(--accent); stroke: #fff; } .me { fill: var(--ito-green); stroke: #fff; } .way { stroke: var(--ito-green); fill: none; }
    button { position: absolute; right: 0.5rem; top: 0.5rem; min-height: 2.4rem; } figcaption { position: absolute; right: 0.5rem; bottom: 0.35rem; font-size: 0.78rem; color: var(--ink); background: color-mix(in srgb, var(--panel) 85%, transparent); padding: 0.05rem 0.4rem; border-radius: 0.2rem; } .scale { fill: none; stroke: var(--ink); } text.scale { fill: var(--ink); stroke: var(--map-halo); text-anchor: start; }
  `];
  @property({ type: Number }) lat!: number;
  @property({ type: Number }) lng!: number;
  @property({ attribute: false }) here: Here | undefined;
  @state() private drawing: Ground | undefined;
  @state() private missing = false;
  @state() private whole = false;

  override connectedCallback(): void {
    super.connectedCallback();
    ground().then((g) => (this.drawing = g), () => (this.missing = true));
  }

  override render() {
    const middle = this.whole ? middleOfCity : { lng: this.lng, lat: this.lat };
    const wide = this.whole ? WHOLE : CLOSE;
    const px = wide / 360;
    const at = (lng: number, lat: number): [number, number] => flat(lng, lat, middle);
    const path = (lines: [number, number][][], closed = false): string => lines.map((l) => `M${l.map(([lng, lat]) => at(lng, lat).map((n) => n.toFixed(0)).join(' ')).join('L')}${closed ? 'Z' : ''}`).join('');
    const [x, y] = at(this.lng, this.lat);
    const me = this.here && at(this.here.lng, this.here.lat);
    const g = this.drawing;
    return html`<figure><svg viewBox="${-wide / 2} ${(-wide * TALL) / 2} ${wide} ${wide * TALL}" role="img" aria-label=${text.place}>
        ${g ? svg`<path class="land" fill-rule="evenodd" d=${path(g.land, true)} /><path class="street" stroke-width=${px} stroke-dasharray="${4 * px} ${3 * px}" d=${path(g.streets)} /><path class="casing" stroke-width=${5 * px} d=${path(g.roads)} /><path class="road" stroke-width=${3.4 * px} d=${path(g.roads)} /><path class="coast" stroke-width=${1.4 * px} d=${path(g.coast)} />` : nothing}
        ${me ? svg`<path class="way" stroke-width=${1.5 * px} stroke-dasharray="${3 * px} ${3 * px}" d="M${me[0]} ${me[1]}L${x} ${y}" /><circle class="me" stroke-width=${2 * px} r=${6 * px} cx=${me[0]} cy=${me[1]} />` : nothing}
        ${g ? this.names(g, at, px, wide, [x, y]) : nothing}
        <path class="case" stroke-width=${2 * px} d="M${x} ${y}c${-4 * px} ${-7 * px} ${-10 * px} ${-11 * px} ${-10 * px} ${-18 * px}a${10 * px} ${10 * px} 0 0 1 ${20 * px} 0c0 ${7 * px} ${-6 * px} ${11 * px} ${-10 * px} ${18 * px}z" /><circle fill="#fff" r=${3.6 * px} cx=${x} cy=${y - 18 * px} />
        ${this.scale(px, wide)}
      </svg>${this.missing ? html`<figcaption>${text.missing}</figcaption>` : html`<figcaption>${text.note}</figcaption>`}</figure>
      <button type="button" @click=${() => (this.whole = !this.whole)}>${this.whole ? text.close : text.whole}</button>`;
  }

  private scale(px: number, wide: number) {
    const [left, low, length] = [-wide / 2 + 12 * px, (wide * TALL) / 2 - 12 * px, this.whole ? 2_000 : 500];
    return svg`<path class="scale" stroke-width=${1.5 * px} d="M${left} ${low - 5 * px}V${low}H${left + length}V${low - 5 * px}" /><text class="scale" font-size=${11.5 * px} stroke-width=${3 * px} x=${left + length + 6 * px} y=${low}>${this.whole ? '2 km' : '500 m'}</text>`;
  }

  private names(g: Ground, at: (lng: number, lat: number) => [number, number], px: number, wide: number, mine: [number, number]) {
    const letter = 12.5 * px;
    const wanted = g.names
      .filter((n) => n.kind in RANK && !(this.whole && n.kind === 'community'))
      .sort((a, b) => RANK[a.kind]! - RANK[b.kind]!)
      .map((n) => ({ ...n, x: at(n.lng, n.lat)[0], y: at(n.lng, n.lat)[1], word: say(n) }))
      .filter((n) => Math.abs(n.x) < wide * 0.46 && Math.abs(n.y) < (wide * TALL) / 2 - letter && Math.hypot(n.x - mine[0], n.y - mine[1] + 10 * px) > 24 * px);
    const [right, low] = [wide / 2, (wide * TALL) / 2];
    const free = wanted.filter((n) => !(n.y > low - 34 * px) && !(n.x > right - 90 * px && n.y < 50 * px - low));
    return fitting(free, letter).map((n) => svg`<text class=${n.kind} font-size=${letter} stroke-width=${3 * px} x=${n.x} y=${n.y}>${n.word}</text>`);
  }
}
customElements.define('place-sketch', PlaceSketch);

function wholeWidth(): number {
  const [x, y] = flat(city.box[1][0], city.box[0][1], { lng: city.box[0][0], lat: city.box[1][1] });
  return Math.max(x, y / TALL) * 1.1;
}
