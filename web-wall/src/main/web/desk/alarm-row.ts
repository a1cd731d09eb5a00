import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask } from '../shared/api/api';
import { fill, say } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { LEVEL, level } from '../shared/theme/theme';
import { shortTime, span } from '../shared/time/time';
import { actorWord } from '../shared/i18n/status';
import { alarmAction, changeWord, stateWord, text } from './alarm-words';
import { unacknowledged, type Alarm } from './flood';

/** Minutes for which an alarm is shelved (搁置): always timed, always with a reason. */
const SHELF = [30, 60, 240, 480, 1440];

/** What may be done with an alarm by its state, the usual act first. */
export function actionsOf(a: Alarm): string[] {
  switch (a.state) {
    case 'shelved': return ['unshelve'];
    case 'suppressed': return a.hold?.by === 'design' ? [] : ['unsuppress'];
    case 'out-of-service': return ['in-service'];
    default: return [...(unacknowledged(a) ? ['acknowledge'] : []), 'shelve', 'suppress', 'out-of-service'];
  }
}

/** An alarm's id is `device/rule`: its slash stays one in the address. */
const address = (id: string): string => `/api/v1/alarms/${id.split('/').map(encodeURIComponent).join('/')}`;

/** Does one act on one alarm; throws the center's problem. */
export const actOn = (id: string, body: Record<string, unknown>): Promise<unknown> => ask(`${address(id)}/actions`, { json: body });

/** One alarm: how bad, what, since when, which state; its acts, and the form of the one that was chosen. */
export class AlarmRow extends Part {
  static override styles = [forms, css`
    :host { display: block; border-bottom: 1px solid var(--line-2); } .row { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr) auto; gap: 0.2rem 0.8rem; padding: 0.55rem 0.9rem; align-items: center; border-left: 4px solid transparent; } .row.open.red { border-left-color: var(--red-fill); } .row.open.orange { border-left-color: var(--orange-fill); } .row.open.yellow { border-left-color: var(--yellow-fill); } .row.open.blue { border-left-color: var(--blue-fill); }
    .level.red { color: var(--red); } .level.orange { color: var(--orange); } .level.yellow { color: var(--yellow); } .level.blue { color: var(--blue); } .open .level, .open .what { font-weight: 700; } .what { overflow-wrap: anywhere; } .acts { display: flex; flex-wrap: wrap; gap: 0.3rem; justify-content: flex-end; } .acts button { min-height: 2rem; padding: 0.15rem 0.6rem; font-size: 0.9rem; } form { display: flex; flex-wrap: wrap; gap: 0.7rem; align-items: end; padding: 0.2rem 0.9rem 0.9rem 5.6rem; } form .wide { flex: 1 1 16rem; } .flag { border: 1px solid var(--line-strong); border-radius: 0.2rem; padding: 0 0.35rem; font-size: 0.8rem; margin-left: 0.3rem; font-weight: 400; } ol { margin: 0; padding: 0 0.9rem 0.7rem 6.8rem; font-size: 0.88rem; }
    @media (max-width: 46rem) { .row { grid-template-columns: 3.6rem minmax(0, 1fr); } .acts { grid-column: 1 / -1; justify-content: flex-start; } form, ol { padding-left: 0.9rem; } }
  `];
  @property({ attribute: false }) alarm!: Alarm;
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private form = '';
  @state() private minutes = SHELF[1]!;
  @state() private reason = '';
  @state() private problem = '';
  @state() private told = '';
  @state() private past: { at: string; by: string; change: string; state: string; reason?: string; value?: number }[] | undefined;

  private async do(body: Record<string, unknown>): Promise<void> {
    this.problem = '';
    try {
      await actOn(this.alarm.id, body);
      this.form = '';
      this.reason = '';
      this.told = `· ✓ ${alarmAction(String(body['action']))}：${text.done}`;
    } catch (fault) {
      this.problem = fault instanceof Error ? fault.message : String(fault);
    }
  }

  private choose(action: string): void {
    this.told = '';
    if (['acknowledge', 'unshelve', 'unsuppress', 'in-service'].includes(action)) void this.do({ action });
    else {
      this.form = this.form === action ? '' : action;
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('form input, form select')?.focus());
    }
  }

  private async look(): Promise<void> {
    if (this.past) {
      this.past = undefined;
      return;
    }
    try {
      this.past = (await ask<Alarm>(address(this.alarm.id))).history ?? [];
    } catch (fault) {
      this.problem = fault instanceof Error ? fault.message : String(fault);
    }
  }

  override render() {
    const a = this.alarm;
    const l = level(a.severity);
    const value = a.value === undefined ? '' : `${a.value}${a.limit === undefined ? '' : ` (${text.limit} ${a.limit})`}`;
    return html`<div class="row ${l} ${unacknowledged(a) ? 'open' : ''}"><span class="level ${l}">${LEVEL[l].shape} ${say(LEVEL[l].word)}</span>
      <div><span class="what">${say(a.message) || a.rule} · ${say(a.deviceName) || a.device}</span>${a.flapping ? html`<span class="flag">≋ ${text.flapping}${a.proposal ? `，${text.propose}` : ''}</span>` : nothing}${a.firstOut ? html`<span class="flag">① ${text.first}</span>` : nothing}${a.children?.length ? html`<span class="flag">${fill(text.children, { n: a.children.length })}</span>` : nothing}
        <div class="quiet small"><b>${stateWord(a.state)}</b>${a.hold?.reason ? ` (${a.hold.reason})` : ''}${a.shelvedUntil ? ` ${fill(text.until, { time: shortTime(a.shelvedUntil) })}` : ''} · <span class="mono">${shortTime(a.raisedAt)}</span> (${span(this.now() - Date.parse(a.raisedAt))})${value ? ` · ${value}` : ''}${(a.occurrence ?? 1) > 1 ? ` · ${fill(text.times, { n: a.occurrence! })}` : ''}${a.incident ? html` · <a href=${`#case=${a.incident}`} @click=${() => this.tell('choose', a.incident)}>${text.case} ${a.incident}</a>` : nothing} ${this.told ? html`<span role="status">${this.told}</span>` : nothing}</div></div>
      <div class="acts">${actionsOf(a).map((action) => html`<button data-action=${action} class=${action === 'acknowledge' ? 'primary' : ''} aria-expanded=${['shelve', 'suppress', 'out-of-service'].includes(action) ? this.form === action : nothing} @click=${() => this.choose(action)}>${alarmAction(action)}</button>`)}<button class="bare" aria-expanded=${this.past !== undefined} @click=${() => void this.look()}>${text.history}</button></div></div>
      ${this.form ? html`<form @submit=${(e: Event) => { e.preventDefault(); void this.do(this.form === 'shelve' ? { action: 'shelve', minutes: this.minutes, reason: this.reason } : { action: this.form, reason: this.reason }); }} @keydown=${(e: KeyboardEvent) => e.key === 'Escape' && (this.form = '')}>
        ${this.form === 'shelve' ? html`<div><label for="minutes">${text.minutes}</label><select id="minutes" @change=${(e: Event) => (this.minutes = Number((e.target as HTMLSelectElement).value))}>${SHELF.map((m) => html`<option value=${m} ?selected=${m === this.minutes}>${span(m * 60_000)}</option>`)}</select></div>` : nothing}
        <div class="wide"><label for="reason">${text.reason} *</label><input id="reason" required maxlength="300" .value=${this.reason} @input=${(e: Event) => (this.reason = (e.target as HTMLInputElement).value)} /></div><button class="primary">${text.confirm} · ${alarmAction(this.form)}</button><button type="button" @click=${() => (this.form = '')}>${text.cancel}</button></form>` : nothing}
      ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      ${this.past ? html`<ol>${this.past.map((p) => html`<li><span class="mono">${shortTime(p.at)}</span> ${changeWord(p.by) === p.by ? actorWord(p.by) : changeWord(p.by)} · ${changeWord(p.change)} → ${stateWord(p.state)} ${p.value ?? ''} ${p.reason ?? ''}</li>`)}</ol>` : nothing}`;
  }
}
customElements.define('alarm-row', AlarmRow);
