import { LitElement, css, html } from 'lit';
import { applyTheme } from '../shared/theme/theme';
import { ask } from '../shared/api/api';
import { fill, language, words } from '../shared/i18n/i18n';

const text = words({
  title: { zh: '盐田停车余位', en: 'Free parking in Yantian' },
  free: { zh: '空位', en: 'free' },
  unknown: { zh: '暂无实时数据', en: 'no live number' },
  ago: { zh: '{n} 秒前', en: '{n} s ago' },
  open: { zh: '导航', en: 'Navigate' },
  fault: { zh: '暂时无法获取数据，以下可能已过时', en: 'Cannot load now: what stands below may be old' },
});

interface Lot { id: string; name: string; name_en: string; lat: number; lng: number; total: number; free: number | null; observed_at?: string }
interface Feed { lots: Lot[] }

/** The public page: numbers with their age; links open the map apps in their own coordinate systems. */
class CityParking extends LitElement {
  static override styles = css`
    :host { display: block; max-width: 46rem; margin: 0 auto; padding: 1rem; } h1 { font-size: 1.4rem; }
    ul { list-style: none; padding: 0; display: grid; gap: 0.6rem; } li { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.8rem 1rem; display: grid; grid-template-columns: 1fr auto; gap: 0.3rem 1rem; align-items: center; }
    strong { font-size: 1.6rem; font-variant-numeric: tabular-nums; } small { color: var(--ink-2); } .silent strong { color: var(--stale); font-size: 1rem; } a { color: var(--accent); margin-right: 1rem; } .fault { color: var(--red); }
  `;
  private lots: Lot[] = [];
  private amap = new Map<string, Lot>();
  private baidu = new Map<string, Lot>();
  private fault = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    setInterval(() => void this.load(), 30_000);
    setInterval(() => this.requestUpdate(), 5_000);
  }

  private async load(): Promise<void> {
    try {
      const [open, amap, baidu] = await Promise.all(['public', 'amap', 'baidu'].map((r) => ask<Feed>(`/feeds/parking/${r}.json`)));
      this.lots = open!.lots;
      this.amap = new Map(amap!.lots.map((l) => [l.id, l]));
      this.baidu = new Map(baidu!.lots.map((l) => [l.id, l]));
      this.fault = false;
    } catch {
      this.fault = true;
    }
    this.requestUpdate();
  }

  override render() {
    const name = (l: Lot) => (language() === 'zh' ? l.name : l.name_en);
    return html`<h1>${text.title}</h1>${this.fault ? html`<p class="fault" role="alert">⚠ ${text.fault}</p>` : ''}
      <ul>${[...this.lots].sort((a, b) => (b.free ?? -1) - (a.free ?? -1)).map((l) => {
        const age = l.observed_at ? Math.round((Date.now() - Date.parse(l.observed_at)) / 1000) : Infinity;
        const live = l.free !== null && age <= 300;
        const a = this.amap.get(l.id), b = this.baidu.get(l.id);
        return html`<li class=${live ? 'live' : 'silent'}><span><b>${name(l)}</b><br /><small>${Number.isFinite(age) ? fill(text.ago, { n: age }) : ''}</small></span>
          <strong>${live ? html`${l.free}<small> / ${l.total}</small>` : text.unknown}</strong>
          <span>${a ? html`<a href="https://uri.amap.com/marker?position=${a.lng},${a.lat}&name=${encodeURIComponent(l.name)}">高德 ${text.open}</a>` : ''}${b ? html`<a href="https://api.map.baidu.com/marker?location=${b.lat},${b.lng}&title=${encodeURIComponent(l.name)}&content=P&output=html">百度 ${text.open}</a>` : ''}</span></li>`;
      })}</ul>`;
  }
}
applyTheme();
customElements.define('city-parking', CityParking);
