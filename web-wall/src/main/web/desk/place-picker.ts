import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask, Problem } from '../shared/api/api';
import { say, words, type Both } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import '../shared/map/point-map';

const text = words({
  search: { zh: '搜索地址或地名', en: 'Search an address or a place' },
  none: { zh: '没有找到，请在地图上点选', en: 'Not found: click the map' },
  down: { zh: '地名检索暂不可用，请在地图上点选；所写地址会照原样保存', en: 'The search is not there now: click the map; the words are kept as they are' },
  words: { zh: '地址（文字）', en: 'Address in words' },
  unset: { zh: '尚未定位', en: 'not set' },
});

interface Located { streetName?: Both; communityName?: Both; grid?: string; inside?: boolean }
interface Found extends Located { name: Both; kind: string; lat: number; lng: number }

/** Where it is: by its name, by a click, or by keys on the map; says in which street, community and grid that lies. */
export class PlacePicker extends Part {
  static override styles = [forms, css`
    :host { display: grid; gap: 0.5rem; } point-map { height: clamp(16rem, 38vh, 26rem); border: 1px solid var(--line); border-radius: var(--radius); } .box { position: relative; } ul { position: absolute; z-index: 2; inset-inline: 0; list-style: none; margin: 0.2rem 0 0; padding: 0; background: var(--panel-2); border: 1px solid var(--line); border-radius: var(--radius); max-height: 14rem; overflow: auto; box-shadow: 0 6px 18px rgba(0, 0, 0, 0.15); } li { padding: 0.45rem 0.7rem; cursor: pointer; } li[aria-selected='true'] { background: var(--blue-wash); box-shadow: inset 3px 0 0 var(--accent); }
  `];
  @property({ type: Number }) lat: number | undefined;
  @property({ type: Number }) lng: number | undefined;
  @property() address = '';
  @state() private found: Found[] = [];
  @state() private at = 0;
  @state() private told = '';
  @state() private place = '';
  private asking: AbortController | undefined;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#address')?.focus();
  }

  private type(words: string): void {
    this.address = words;
    this.tell('place', { address: words });
    this.asking?.abort();
    this.told = '';
    if (words.trim().length < 2) {
      this.found = [];
      return;
    }
    this.asking = new AbortController();
    const near = this.lat === undefined ? '' : `&near=${this.lat},${this.lng}`;
    ask<{ items: Found[] }>(`/api/v1/places?q=${encodeURIComponent(words.trim())}${near}`, { signal: this.asking.signal }).then(
      (answer) => {
        this.found = answer.items.slice(0, 12);
        this.at = 0;
        this.told = this.found.length === 0 ? text.none : '';
      },
      (fault) => {
        if (!(fault instanceof Problem)) return;
        this.found = [];
        this.told = text.down;
      },
    );
  }

  private choose(f: Found): void {
    this.found = [];
    this.address = say(f.name);
    this.set(f.lat, f.lng, this.address);
  }

  private set(lat: number, lng: number, address?: string): void {
    this.lat = lat;
    this.lng = lng;
    this.tell('place', address === undefined ? { lat, lng } : { lat, lng, address });
  }

  protected override updated(changed: Map<string, unknown>): void {
    if ((!changed.has('lat') && !changed.has('lng')) || this.lat === undefined || this.lng === undefined) return;
    const { lat, lng } = this;
    this.place = '';
    ask<Located>(`/api/v1/locate?lat=${lat}&lng=${lng}`).then((l) => this.lat === lat && (this.place = [say(l.streetName), say(l.communityName), l.grid].filter(Boolean).join(' · ')), () => undefined);
  }

  private key(event: KeyboardEvent): void {
    if (this.found.length === 0) return;
    if (event.key === 'ArrowDown') this.at = Math.min(this.found.length - 1, this.at + 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(0, this.at - 1);
    else if (event.key === 'Enter') this.choose(this.found[this.at]!);
    else if (event.key === 'Escape') this.found = [];
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  override render() {
    const open = this.found.length > 0;
    return html`<div class="box"><label for="address">${text.search}</label><input id="address" type="search" role="combobox" autocomplete="off" aria-expanded=${open} aria-controls="found" aria-autocomplete="list" aria-activedescendant=${open ? `p-${this.at}` : nothing} .value=${this.address} @input=${(e: Event) => this.type((e.target as HTMLInputElement).value)} @keydown=${(e: KeyboardEvent) => this.key(e)} />
        ${open ? html`<ul id="found" role="listbox" aria-label=${text.search}>${this.found.map((f, i) => html`<li id=${`p-${i}`} role="option" aria-selected=${i === this.at} @click=${() => this.choose(f)}>${say(f.name)} <span class="quiet small">${[say(f.streetName), say(f.communityName)].filter(Boolean).join(' · ')}</span></li>`)}</ul>` : nothing}</div>
      ${this.told ? html`<p class="quiet small" role="status">${this.told}</p>` : nothing}
      <point-map pick .lat=${this.lat} .lng=${this.lng} @pick=${(e: CustomEvent<{ lat: number; lng: number }>) => this.set(e.detail.lat, e.detail.lng)}></point-map>
      <p class="small mono">${this.lat === undefined ? html`<span class="quiet">${text.unset}</span>` : html`◎ ${this.lat.toFixed(5)}, ${this.lng!.toFixed(5)} ${this.place ? ` · ${this.place}` : ''}`}</p>`;
  }
}
customElements.define('place-picker', PlacePicker);
