import { LitElement, html, nothing } from 'lit';
import { applyTheme, chooseTheme } from '../shared/theme/theme';
import { ask, Problem } from '../shared/api/api';
import { fill, language, say, type Both } from '../shared/i18n/i18n';
import { style } from './style';
import { text } from './words';

interface Lot {
  id: string; kind: string; name: Both; total: number; free?: number; low?: number; high?: number; status: string; drift: number; bays?: { known: number; free: number };
  flags: { code: string; explanation: Both }[]; closure?: { reason: string; by: string; at: string }; observedAt: string | null; maxAge: number;
}
interface Receiver {
  id: string; name: Both; coordinate_system: string; push: boolean; pull: string; watermark?: string | null; lag?: number; waiting?: number; sent?: number;
  fault?: string; retryAt?: string; at?: string; rejected?: Record<string, string>;
}
interface Yard { id: string; name: string; name_en: string; free: number | null; total: number; queue?: number; wait_min: number | null; let_in_per_hour?: number }
interface Trucks { yards: Yard[]; suggestion: { yard: string; why: string; why_zh: string } | null }
type State = 'open' | 'suspect' | 'closed' | 'silent';

const EVERY = 5_000;
/** A state that is older than this was written by a pusher that no longer runs. */
const DEAD = 20_000;
const MARK: Record<State, [string, string]> = { open: ['good', '●'], suspect: ['doubt', '▲'], closed: ['grey', '○'], silent: ['bad', '◆'] };

/** The parking operator's desk: what is in doubt first; stock-takes, closing and opening; how each receiver stands. */
class ParkingDesk extends LitElement {
  static override styles = style;
  private lots: Lot[] = [];
  private receivers: Receiver[] = [];
  private trucks: Trucks = { yards: [], suggestion: null };
  private fault = false;
  private chosen = '';
  private words = '';
  private only: State | '' = '';
  private said: { good: boolean; words: string } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    setInterval(() => void this.load(), EVERY);
    setInterval(() => this.requestUpdate(), 1_000);
  }

  private async load(): Promise<void> {
    try {
      const [lots, receivers, trucks] = await Promise.all([ask<{ items: Lot[] }>('/api/v1/lots'), ask<{ items: Receiver[] }>('/api/v1/receivers'), ask<Trucks>('/feeds/parking/trucks.json')]);
      this.lots = lots.items;
      this.receivers = receivers.items;
      this.trucks = trucks;
      this.fault = false;
    } catch (fault) {
      if (fault instanceof Problem && fault.status === 401) location.assign('/login');
      this.fault = true;
    }
    this.requestUpdate();
  }

  private state(l: Lot): State {
    if (l.status === 'closed') return 'closed';
    const age = l.observedAt ? Date.now() - Date.parse(l.observedAt) : Infinity;
    return age > l.maxAge * 1_000 ? 'silent' : l.status === 'suspect' ? 'suspect' : 'open';
  }

  private async act(path: string, json: unknown, done: string): Promise<void> {
    try {
      await ask(path, { json });
      this.said = { good: true, words: done };
      await this.load();
    } catch (fault) {
      this.said = { good: false, words: fault instanceof Problem ? fault.message : String(fault) };
    }
    this.requestUpdate();
  }

  private ago(at: string | null | undefined): string {
    if (!at) return text.never;
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1_000));
    return seconds < 120 ? fill(text.seconds, { n: seconds }) : fill(text.minutes, { n: Math.round(seconds / 60) });
  }

  override render() {
    const by = (s: State) => this.lots.filter((l) => this.state(l) === s).length;
    const dark = document.documentElement.dataset['theme'] === 'dark';
    const tally: [State | '', string, number][] = [['', text.all, this.lots.length], ['open', text.live, by('open')], ['suspect', text.faults, by('suspect')], ['silent', text.dead, by('silent')], ['closed', text.shut, by('closed')]];
    return html`<div class="page">
      <header><h1>${text.title}</h1>
        <div class="tally" role="group">${tally.map(([s, word, n]) => html`<button aria-pressed=${this.only === s} @click=${() => { this.only = s; this.requestUpdate(); }}>${word} ${n}</button>`)}</div>
        <a class="quiet" href="/parking">${text.public}</a>
        <button class="quiet" @click=${() => { chooseTheme(dark ? 'light' : 'dark'); this.requestUpdate(); }}>${dark ? text.light : text.dark}</button>
        <a class="quiet" href="?lang=${language() === 'zh' ? 'en' : 'zh'}">${text.other}</a></header>
      ${this.fault ? html`<p class="note" role="alert">⚠ ${text.fault}</p>` : nothing}
      <div class="grid"><div class="left">${this.receiversPart()}${this.lotsPart()}</div><div class="right">${this.one()}${this.yardsPart()}</div></div>
    </div>`;
  }

  private receiversPart() {
    return html`<section><h2>${text.receivers}</h2><div class="scroll"><table class="receivers">
      <thead><tr><th>${text.receiver}</th><th class="wide">${text.way}</th><th>${text.watermark}</th><th class="n">${text.lag}</th><th class="n">${text.waiting}</th><th class="n wide">${text.sent}</th><th>${text.state}</th></tr></thead>
      <tbody>${this.receivers.map((r) => this.receiverRow(r))}</tbody></table></div></section>`;
  }

  private receiverRow(r: Receiver) {
    const no = Object.entries(r.rejected ?? {});
    const name = (id: string) => say(this.lots.find((l) => l.id === id)?.name ?? id);
    const wait = r.retryAt ? Math.max(0, Math.round((Date.parse(r.retryAt) - Date.now()) / 1_000)) : 0;
    return html`<tr><td><span class="big">${say(r.name)}</span><small>${r.coordinate_system}</small></td>
      <td class="wide">${r.push ? text.push : text.pull}<small>${r.pull.split('/').at(-1)}</small></td>
      <td class="when">${r.push ? this.ago(r.watermark) : '–'}</td><td class="n">${r.push ? fill(text.seconds, { n: r.lag ?? 0 }) : '–'}</td><td class="n">${r.push ? (r.waiting ?? 0) : '–'}</td><td class="n wide">${r.push ? (r.sent ?? 0) : '–'}</td>
      <td>${!r.push ? '' : !r.at || Date.now() - Date.parse(r.at) > DEAD ? html`<span class="mark bad">◆ ${text.stopped}</span>` : r.fault ? html`<span class="mark bad">◆ ${fill(text.retry, { n: wait })}</span><small>${r.fault}</small>` : html`<span class="mark good">● ${text.fine}</span>`}
        ${no.length ? html`<span class="mark doubt">▲ ${fill(text.rejected, { n: no.length })}</span>${no.map(([lot, why]) => html`<small>${name(lot)}：${why}</small>`)}` : nothing}</td></tr>`;
  }

  private lotsPart() {
    const rank: Record<State, number> = { silent: 0, suspect: 1, closed: 2, open: 3 };
    const seen = this.lots
      .filter((l) => this.only === '' || this.state(l) === this.only)
      .filter((l) => `${l.id}${l.name.zh}${l.name.en}`.toLowerCase().includes(this.words.toLowerCase()))
      .sort((a, b) => rank[this.state(a)] - rank[this.state(b)] || a.id.localeCompare(b.id));
    return html`<section><h2>${text.lots}</h2>
      <input class="find" type="search" placeholder=${text.search} aria-label=${text.search} @input=${(e: Event) => { this.words = (e.target as HTMLInputElement).value; this.requestUpdate(); }} />
      <div class="scroll"><table class="lots"><thead><tr><th>${text.name}</th><th class="n">${text.free}</th><th class="n wide">${text.range}</th><th class="n">${text.total}</th><th class="n wide">${text.drift}</th><th class="wide">${text.age}</th><th>${text.state}</th></tr></thead>
      <tbody>${seen.map((l) => this.lotRow(l))}</tbody></table></div></section>`;
  }

  private lotRow(l: Lot) {
    const state = this.state(l);
    const [tone, shape] = MARK[state];
    return html`<tr class="${state === 'silent' || state === 'closed' ? 'old' : ''} ${this.chosen === l.id ? 'chosen' : ''}" @click=${() => { this.chosen = this.chosen === l.id ? '' : l.id; this.said = undefined; this.requestUpdate(); }}>
      <td><button class="pick" aria-pressed=${this.chosen === l.id}>${say(l.name)}</button><small>${l.id}${l.bays ? html` · ${fill(text.bays, { n: l.bays.known, t: l.total })}` : nothing}</small></td><td class="n big">${l.free ?? '–'}</td><td class="n wide">${l.low ?? '–'}–${l.high ?? '–'}</td><td class="n">${l.total}</td>
      <td class="n wide">${fill(text.driftUnit, { n: (l.drift * 100).toFixed(1) })}</td><td class="wide when">${this.ago(l.observedAt)}</td>
      <td><span class="mark ${tone}">${shape} ${text[state]}</span>${l.flags.map((f) => html`<small>${say(f.explanation)}</small>`)}</td></tr>`;
  }

  private one() {
    const l = this.lots.find((x) => x.id === this.chosen);
    if (!l) return html`<aside><p class="hint">${text.choose}</p></aside>`;
    return html`<aside class="has"><h2>${say(l.name)} · ${l.id}</h2>
      ${l.closure ? html`<p class="hint">${fill(text.closedBy, { by: l.closure.by, at: new Date(l.closure.at).toLocaleTimeString(), reason: l.closure.reason })}</p>` : nothing}
      ${l.flags.length ? html`<ul class="why">${l.flags.map((f) => html`<li>${say(f.explanation)}</li>`)}</ul>` : html`<p class="hint">${text.noFault}</p>`}
      <h3>${text.stocktake}</h3>
      <form class="stocktake" @submit=${(e: Event) => this.stocktake(e, l)}><label for="counted">${fill(text.counted, { n: l.total })}</label>
        <span class="line"><input id="counted" name="free" type="number" min="0" max=${l.total} required inputmode="numeric" /><button>${text.enter}</button></span></form>
      <h3>${l.closure ? text.reopen : text.close}</h3>
      <form class="order" @submit=${(e: Event) => this.order(e, l)}>${l.closure ? html`<button>${text.reopen}</button>` : html`<label for="reason">${text.reason}</label>
        <span class="line"><input id="reason" name="reason" required maxlength="200" /><button class="hard">${text.close}</button></span>`}</form>
      ${this.said ? html`<p class="said ${this.said.good ? '' : 'no'}" role="status">${this.said.words}</p>` : nothing}</aside>`;
  }

  private stocktake(e: Event, l: Lot): void {
    e.preventDefault();
    const form = e.target as HTMLFormElement;
    const free = Number(new FormData(form).get('free'));
    form.reset();
    void this.act(`/api/v1/lots/${l.id}/stocktake`, { free }, fill(text.entered, { n: free }));
  }

  private order(e: Event, l: Lot): void {
    e.preventDefault();
    const reason = String(new FormData(e.target as HTMLFormElement).get('reason') ?? '');
    void this.act(`/api/v1/lots/${l.id}/${l.closure ? 'open' : 'close'}`, { reason }, text.ordered);
  }

  private yardsPart() {
    const best = this.trucks.suggestion;
    return html`<section><h2>${text.yards}</h2><div class="yards">${this.trucks.yards.map((y) => html`<div class="yard ${best?.yard === y.id ? 'best' : ''}">
      ${language() === 'zh' ? y.name : y.name_en} ${best?.yard === y.id ? html`<span class="badge">${text.suggested}</span>` : nothing}
      <div><b>${y.wait_min === null ? '–' : fill(text.minutes, { n: y.wait_min })}</b><small>${text.wait}</small></div>
      <small>${text.queue} ${y.queue ?? '–'} · ${text.free} ${y.free ?? '–'} / ${y.total}${y.let_in_per_hour !== undefined ? html`<br />${fill(text.rate, { n: y.let_in_per_hour })}` : nothing}</small></div>`)}</div>
      <p class="hint" style="margin-top: 0.7rem">${best ? (language() === 'zh' ? best.why_zh : best.why) : text.none}</p></section>`;
  }
}

applyTheme();
document.title = text.title;
customElements.define('city-parking-desk', ParkingDesk);
