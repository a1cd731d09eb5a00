import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { fill, say } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import type { Frame } from '../shared/store/situation';
import { LEVEL, LEVELS } from '../shared/theme/theme';
import './alarm-aside';
import { actOn } from './alarm-row';
import { text } from './alarm-words';
import { byUrgency, flooded, grouped, isAside, unacknowledged, type Alarm } from './flood';

type Filter = 'open' | 'standing' | 'aside' | 'all';
const HOLDS: Record<Filter, (a: Alarm) => boolean> = {
  open: unacknowledged,
  standing: (a) => a.active && !isAside(a),
  aside: isAside,
  all: () => true,
};
const MOST = 200;

/** All alarms by urgency with filters; in a flood one line for each cause, openable, nothing dropped. */
export class AlarmConsole extends Part {
  static override styles = [forms, css`
    :host { display: block; } .head { display: flex; flex-wrap: wrap; gap: 0.5rem 1.2rem; align-items: center; padding: 0.8rem 0.9rem; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: var(--panel); z-index: 1; } .filters { display: flex; gap: 0.3rem; flex-wrap: wrap; } .filters button { min-height: 2.1rem; padding: 0.15rem 0.7rem; } .find { flex: 0 1 18rem; } .flood { margin: 0.8rem 0.9rem; padding: 0.6rem 0.9rem; border: 2px solid var(--red); background: var(--red-wash); border-radius: var(--radius); font-weight: 700; } .group { display: flex; gap: 0.8rem; align-items: center; justify-content: space-between; padding: 0.4rem 0.9rem; border-bottom: 1px solid var(--line-2); } .group .bare { font-weight: 600; padding-inline: 0.3rem; } .empty { padding: 2rem; } .body { display: grid; grid-template-columns: minmax(0, 64rem) minmax(20rem, 34rem); min-height: calc(100vh - 14rem); } .body > div { border-right: 1px solid var(--line); } @media (max-width: 90rem) { .body { grid-template-columns: minmax(0, 1fr); } .body > div { border: 0; } alarm-aside { display: none; } }
  `];
  protected override get every(): number {
    return 5000;
  }
  @property({ attribute: false }) frames: Frame[] = [];
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private filter: Filter = 'open';
  @state() private severity = '';
  @state() private asked = '';
  @state() private problem = '';
  @state() private unfolded: ReadonlySet<string> = new Set();
  private flood = false;

  private async acknowledgeAll(alarms: Alarm[]): Promise<void> {
    this.problem = '';
    for (const a of alarms.filter(unacknowledged)) {
      try {
        await actOn(a.id, { action: 'acknowledge' });
      } catch (fault) {
        this.problem = fault instanceof Error ? fault.message : String(fault);
        return;
      }
    }
  }

  override render() {
    const all = this.frames.map((f) => f.value as unknown as Alarm).filter((a) => a.state !== 'normal');
    const state = flooded(all, this.now(), this.flood);
    this.flood = state.flood;
    const wanted = this.asked.trim().toLowerCase();
    const shown = all
      .filter((a) => HOLDS[this.filter](a) && (!this.severity || a.severity === this.severity) && (!wanted || [a.device, a.deviceName?.zh, a.deviceName?.en, a.message?.zh, a.message?.en, a.rule].some((t) => t?.toLowerCase().includes(wanted))))
      .sort(byUrgency);
    return html`<div class="head"><h2>${text.title}</h2><div class="filters" role="group" aria-label=${text.title}>${(Object.keys(HOLDS) as Filter[]).map((f) => html`<button data-filter=${f} aria-pressed=${this.filter === f} @click=${() => (this.filter = f)}>${text[f]} <b class="mono">${all.filter(HOLDS[f]).length}</b></button>`)}</div>
        <div class="filters" role="group" aria-label=${text.severity}>${LEVELS.map((l) => html`<button aria-pressed=${this.severity === l} @click=${() => (this.severity = this.severity === l ? '' : l)}>${LEVEL[l].shape} ${say(LEVEL[l].word)} <span class="mono">${all.filter((a) => HOLDS[this.filter](a) && a.severity === l).length}</span></button>`)}</div>
        <div class="find"><input type="search" aria-label=${text.search} placeholder=${text.search} .value=${this.asked} @input=${(e: Event) => (this.asked = (e.target as HTMLInputElement).value)} /></div><span class="quiet small">${fill(text.calm, { n: state.recent })}</span></div>
      ${state.flood ? html`<p class="flood" role="alert">▲▲ ${fill(text.flood, { n: state.recent })}</p>` : nothing}${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      <div class="body"><div>${shown.length === 0 ? html`<p class="empty quiet">${text.none}</p>` : state.flood ? grouped(shown).map((g) => this.group(g.alarms)) : this.rows(shown)}</div>
        <alarm-aside .alarms=${all} @cause=${(e: CustomEvent<string>) => (this.asked = this.asked === e.detail ? '' : e.detail)}></alarm-aside></div>`;
  }

  private fold(rule: string): void {
    const next = new Set(this.unfolded);
    if (!next.delete(rule)) next.add(rule);
    this.unfolded = next;
  }

  private rows(alarms: Alarm[]) {
    return html`${repeat(alarms.slice(0, MOST), (a) => a.id, (a) => html`<alarm-row .alarm=${a} .now=${this.now}></alarm-row>`)}${alarms.length > MOST ? html`<p class="empty quiet">${fill(text.more, { n: alarms.length - MOST })}</p>` : nothing}`;
  }

  private group(alarms: Alarm[]) {
    const open = alarms.filter(unacknowledged).length;
    const rule = alarms[0]!.rule;
    const shown = this.unfolded.has(rule);
    return html`<section><div class="group"><button class="bare" aria-expanded=${shown} @click=${() => this.fold(rule)}>${shown ? '▾' : '▸'} ${say(alarms[0]!.message) || rule} <span class="mono count">× ${alarms.length}</span></button>${open > 0 ? html`<button @click=${() => void this.acknowledgeAll(alarms)}>${fill(text.ackAll, { n: open })}</button>` : nothing}</div>${shown ? this.rows(alarms) : nothing}</section>`;
  }
}
customElements.define('alarm-console', AlarmConsole);
