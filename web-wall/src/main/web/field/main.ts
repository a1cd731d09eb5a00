import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { ask, Problem } from '../shared/api/api';
import { bodyOf } from '../shared/case/actions';
import type { Incident, Me } from '../shared/case/incident';
import { classWord } from '../shared/case/words';
import { left, pressure } from '../shared/case/left';
import { fill } from '../shared/i18n/i18n';
import { placeWord } from '../shared/i18n/area';
import { statusWord } from '../shared/i18n/status';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { upload } from '../shared/photo/upload';
import { applyTheme } from '../shared/theme/theme';
import { shortTime } from '../shared/time/time';
import { GROUND } from './ground';
import { keepCases, keptCases, shelf } from './kept';
import { distanceOf, distanceWord, nearFirst, type Here } from './near';
import { Outbox, type Entry, type Tried } from './outbox';
import { text } from './words';
import '../shared/part/city-bar';
import './check-form';

const REFRESH = 20_000;
const AHEAD = 30;

/** Sends one entry: refused for good only where the center itself said so. */
async function carry(entry: Entry, photos: { sha256: string; phase: string; name: string }[]): Promise<Tried> {
  const body = bodyOf(String(entry.body['action']), { ...entry.body, photos });
  try {
    await ask(`/api/v1/incidents/${encodeURIComponent(entry.incident)}/actions`, { json: body, headers: { 'idempotency-key': entry.key } });
    return { kind: 'taken' };
  } catch (fault) {
    if (fault instanceof Problem && [400, 403, 404, 409, 422].includes(fault.status)) return { kind: 'refused', problem: fault.message };
    return { kind: 'unreached' };
  }
}

/** The verifier's page: what is near, one case, and an outbox that outlives a dead spot. */
class FieldPage extends Part {
  static override styles = [forms, css`
    :host { display: grid; grid-template-rows: auto auto minmax(0, 1fr); min-height: 100dvh; max-width: 46rem; margin: 0 auto; } .strip { display: flex; flex-wrap: wrap; gap: 0.5rem 0.9rem; align-items: center; padding: 0.5rem 0.8rem; background: var(--panel-2); border-bottom: 1px solid var(--line); font-size: 0.92rem; } .strip button { min-height: 2.2rem; } .offline { background: var(--orange-wash); border-bottom: 1px solid var(--orange); padding: 0.5rem 0.8rem; font-weight: 600; } ol { list-style: none; margin: 0; padding: 0.6rem; display: grid; gap: 0.6rem; align-content: start; } .card { display: grid; grid-template-columns: 1fr auto; gap: 0.1rem 0.8rem; width: 100%; text-align: left; padding: 0.8rem; white-space: normal; background: var(--panel); min-height: 4.8rem; align-items: center; } .card b.left { font-size: 1.35rem; font-variant-numeric: tabular-nums; text-align: right; } .card.late { border-left: 5px solid var(--red-fill); color: var(--ink); font-weight: 400; } .card.late .left { color: var(--red); } .far { font-weight: 600; } .empty { padding: 2rem 1rem; text-align: center; } .refused li { background: var(--red-wash); padding: 0.5rem 0.8rem; } details ol { padding: 0.4rem 0.8rem; }
  `];
  protected override get every(): number {
    return 1000;
  }
  @state() private me: Me | undefined;
  @state() private cases: Incident[] = [];
  @state() private open: Incident | undefined;
  @state() private here: Here | undefined;
  @state() private located: 'asking' | 'known' | 'unknown' = 'asking';
  @state() private entries: Entry[] = [];
  @state() private seenAt = Number(localStorage.getItem('field-seen') ?? 0);
  @state() private offline = false;
  @state() private told = '';
  private readonly outbox = new Outbox(shelf, { photo: upload, act: carry }, () => void this.count());

  override connectedCallback(): void {
    super.connectedCallback();
    ask<Me>('/api/v1/me').then((me) => (this.me = me), (fault) => fault instanceof Problem && fault.status === 401 && location.assign('/login?next=/field'));
    void this.count();
    void this.refresh();
    setInterval(() => void this.refresh(), REFRESH);
    window.addEventListener('online', () => void this.refresh());
    window.addEventListener('offline', () => (this.offline = true));
    if (!navigator.geolocation) this.located = 'unknown';
    else navigator.geolocation.watchPosition((p) => { this.here = { lat: p.coords.latitude, lng: p.coords.longitude }; this.located = 'known'; }, () => (this.located = 'unknown'), { maximumAge: 30_000, timeout: 15_000 });
    void this.shell();
  }

  /** The page and its files are kept for a place without a net. */
  private async shell(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const registered = await navigator.serviceWorker.register('/field-sw.js', { scope: '/field' }).catch(() => undefined);
    if (!registered) return;
    await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType('resource').map((r) => new URL(r.name)).filter((u) => u.origin === location.origin && u.pathname.startsWith('/assets/')).map((u) => u.pathname).concat(GROUND);
    const answer = new MessageChannel();
    answer.port1.onmessage = () => (document.documentElement.dataset['kept'] = 'yes');
    registered.active?.postMessage({ files }, [answer.port2]);
  }

  private async count(): Promise<void> {
    this.entries = await shelf.all();
  }

  private async refresh(): Promise<void> {
    try {
      const { items } = await ask<{ items: Incident[] }>('/api/v1/incidents?status=pending_verify,handled&size=200');
      this.offline = false;
      // The whole document of what is nearest is fetched ahead, so that it opens in a dead spot too.
      const known = new Map(this.cases.map((v) => [v.id, v]));
      const first = nearFirst(items, this.here);
      this.cases = first.map((v) => (known.get(v.id)?.version === v.version ? known.get(v.id)! : v));
      await Promise.all(this.cases.slice(0, AHEAD).filter((v) => !v.history).map((v) => this.whole(v.id)));
      this.seenAt = Date.now();
      localStorage.setItem('field-seen', String(this.seenAt));
      await keepCases(this.cases);
      await this.outbox.deliver();
    } catch (fault) {
      if (fault instanceof Problem && fault.status === 401) return;
      this.offline = true;
      if (this.cases.length === 0) this.cases = await keptCases().catch(() => []);
    }
  }

  private async whole(id: string): Promise<void> {
    const v = await ask<Incident>(`/api/v1/incidents/${encodeURIComponent(id)}`).catch(() => undefined);
    if (v) this.cases = this.cases.map((c) => (c.id === id ? v : c));
  }

  private async show(v: Incident): Promise<void> {
    this.told = '';
    if (!v.history) await this.whole(v.id);
    this.open = this.cases.find((c) => c.id === v.id) ?? v;
    scrollTo(0, 0);
  }

  private async queue(entry: Entry): Promise<void> {
    this.open = undefined;
    this.told = text.kept;
    await this.outbox.add(entry);
    await this.refresh();
  }

  private async clear(entry: Entry): Promise<void> {
    await shelf.drop(entry.key);
    await this.count();
  }

  override render() {
    const waiting = this.entries.filter((e) => e.state === 'waiting');
    const refused = this.entries.filter((e) => e.state === 'refused');
    const busy = new Set(waiting.map((e) => e.incident));
    const shown = nearFirst(this.cases.filter((v) => !busy.has(v.id)), this.here);
    return html`<city-bar page="/field" .heading=${text.title} .me=${this.me} quiet></city-bar>
      <div>${this.offline ? html`<p class="offline" role="status">⚠ ${fill(text.offline, { time: shortTime(this.seenAt) })}</p>` : nothing}
        <div class="strip"><span>${this.located === 'known' ? `◎ ${text.near}` : this.located === 'asking' ? text.locating : text.nowhere}</span><span class="outbox" role="status" data-waiting=${waiting.length}>${waiting.length > 0 ? `⇪ ${fill(text.queued, { n: waiting.length })}` : `✓ ${text.sent}`}${refused.length > 0 ? ` · ✕ ${fill(text.refused, { n: refused.length })}` : ''}</span>${waiting.length > 0 ? html`<button @click=${() => void this.outbox.deliver()}>${text.retry}</button>` : html`<button @click=${() => void this.refresh()}>${text.refresh}</button>`}</div>
        ${this.told && !this.open ? html`<p class="done" role="status">✓ ${this.told}</p>` : nothing}
        ${refused.length > 0 ? html`<ul class="refused" style="list-style:none;margin:0;padding:0">${refused.map((e) => html`<li>✕ ${e.title} <span class="mono small">${e.incident}</span><br />${e.problem} <button @click=${() => void this.clear(e)}>${text.clear}</button></li>`)}</ul>` : nothing}</div>
      <main>${this.open ? html`<check-form .incident=${this.open} .here=${this.here} @back=${() => (this.open = undefined)} @queue=${(e: CustomEvent<Entry>) => void this.queue(e.detail)}></check-form>` : shown.length === 0 ? html`<p class="empty quiet">${text.none}</p>` : html`<ol>${shown.map((v) => this.card(v))}</ol>`}</main>`;
  }

  private card(v: Incident) {
    const far = distanceOf(v, this.here);
    const how = pressure(v, Date.now());
    return html`<li><button class="card ${how}" data-id=${v.id} @click=${() => void this.show(v)}><span><b>${classWord(v)}</b><br /><span class="quiet small">${statusWord(v.status)} · ${placeWord(v.location)}<br /><span class="mono">${v.id}</span></span></span><span style="text-align:right">${far === undefined ? nothing : html`<span class="far">${distanceWord(far)}</span><br />`}<b class="left">${left(v.deadline, Date.now())}</b><br /><span class="small">${how === 'late' ? `▲ ${text.over}` : text.left}</span></span></button></li>`;
  }
}
applyTheme();
customElements.define('field-page', FieldPage);
