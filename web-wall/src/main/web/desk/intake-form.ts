import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask, Problem } from '../shared/api/api';
import { preview, type Preview } from '../shared/case/catalogue';
import { newKey, type Incident } from '../shared/case/incident';
import type { Duplicate } from '../shared/case/words';
import { dropDraft, findDraft, keepDraft } from '../shared/draft/draft';
import { fill, say, words } from '../shared/i18n/i18n';
import { statusWord } from '../shared/i18n/status';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { fullTime } from '../shared/time/time';
import '../shared/case/class-picker';
import './place-picker';
import './duplicate-list';

const text = words({
  title: { zh: '受理登记', en: 'Intake' },
  channel: { zh: '来源', en: 'Source' },
  desk: { zh: '值班受理', en: 'Duty desk' },
  hotline: { zh: '热线', en: 'Hotline' },
  patrol: { zh: '巡查', en: 'Patrol' },
  description: { zh: '情况描述 *', en: 'What was seen *' },
  place: { zh: '地点 *', en: 'Place *' },
  class: { zh: '类别（可留空，先收后立）', en: 'Class (may stay empty: register later)' },
  drill: { zh: '这是演练', en: 'This is a drill' },
  send: { zh: '登记并派遣', en: 'Register and dispatch' },
  keep: { zh: '登记，待立案', en: 'Take in, register later' },
  sending: { zh: '正在登记…', en: 'Sending …' },
  goes: { zh: '将派给', en: 'Goes to' },
  unsure: { zh: '权责清单未定，登记后由您派遣', en: 'The duty list is not sure: you dispatch it afterwards' },
  done: { zh: '已登记 {id}：{status}', en: 'Taken in as {id}: {status}' },
  to: { zh: '已派给 {unit}', en: 'dispatched to {unit}' },
  due: { zh: '截止 {time}', en: 'due {time}' },
  open: { zh: '打开案卷', en: 'Open the case' },
  next: { zh: '再登记一件', en: 'Take in another' },
  later: { zh: '已收下（{id}），案卷随后出现', en: 'Kept ({id}); the case follows' },
  offline: { zh: '连接不上，内容已保留；重交不会重复。', en: 'Not reached; kept here. Sending again makes no second report.' },
  needs: { zh: '请先写情况描述，并定位或写地址', en: 'Say what was seen, and where' },
});
const DRAFT = 'intake';

interface Values { channel: string; description: string; class: string; condition: string; lat?: number; lng?: number; address: string; drill: boolean; key: string }
const empty = (): Values => ({ channel: 'desk', description: '', class: '', condition: '', address: '', drill: false, key: newKey() });

/** The intake form: what, where, which class; who would get it and why; what may be the same, beside it. One key takes it in and dispatches it. */
export class IntakeForm extends Part {
  static override styles = [forms, css`
    :host { display: block; padding: 1rem; container-type: inline-size; } form { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); } @container (min-width: 56rem) { form { grid-template-columns: minmax(20rem, 2fr) minmax(22rem, 3fr); } } .column { display: grid; gap: 1rem; align-content: start; } .owner { border-left: 4px solid var(--accent); background: var(--panel-2); padding: 0.5rem 0.8rem; border-radius: 0.25rem; } .foot { display: flex; gap: 0.8rem; flex-wrap: wrap; align-items: center; } .foot .primary { font-size: 1.05rem; min-height: 2.8rem; } h2 { margin-bottom: 0.8rem; }
  `];
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private values: Values = { ...empty(), ...(findDraft(DRAFT) as Partial<Values> | undefined) };
  @state() private seen: Preview | undefined;
  @state() private same: Duplicate[] = [];
  @state() private problem = '';
  @state() private busy = false;
  @state() private made: { report: string; incident?: Incident } | undefined;
  private asking: AbortController | undefined;

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#description')?.focus();
    if (this.values.class || this.values.lat !== undefined) this.look();
  }

  private put(more: Partial<Values>): void {
    this.values = { ...this.values, ...more };
    this.problem = '';
    const { key, channel, drill, ...typed } = this.values;
    keepDraft(DRAFT, Object.values(typed).some((v) => v !== '' && v !== undefined) ? { ...this.values } : {});
    if ('class' in more || 'lat' in more) this.look();
  }

  /** Who would get it and what may be the same; the last question wins. */
  private look(): void {
    this.asking?.abort();
    const { class: klass, condition, lat, lng } = this.values;
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.seen = undefined;
    if (klass) preview(klass, condition, lat, lng, signal).then((seen) => (this.seen = seen), () => undefined);
    if (lat === undefined || lng === undefined) this.same = [];
    else {
      const query = new URLSearchParams({ lat: String(lat), lng: String(lng), ...(klass ? { class: klass } : {}) });
      ask<{ items: Duplicate[] }>(`/api/v1/duplicates?${query}`, { signal }).then((found) => (this.same = found.items), () => !signal.aborted && (this.same = []));
    }
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const { key, ...v } = this.values;
    if (!v.description.trim() || (v.lat === undefined && !v.address.trim())) {
      this.problem = text.needs;
      this.renderRoot.querySelector<HTMLElement>(v.description.trim() ? 'place-picker' : '#description')?.focus();
      return;
    }
    this.busy = true;
    const body = Object.fromEntries(Object.entries(v).filter(([, value]) => value !== '' && value !== undefined && value !== false));
    try {
      this.made = await ask('/api/v1/reports', { json: body, headers: { 'idempotency-key': key } });
      dropDraft(DRAFT);
      this.values = empty();
      this.seen = undefined;
      this.same = [];
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.made button')?.focus());
    } catch (fault) {
      this.problem = fault instanceof Problem && (fault.offline || fault.status === 503) ? text.offline : fault instanceof Error ? fault.message : String(fault);
    } finally {
      this.busy = false;
    }
  }

  private result() {
    const v = this.made!.incident;
    if (!v) return html`<p class="done" role="status">✓ ${fill(text.later, { id: this.made!.report })}</p>`;
    return html`<div class="made"><p class="done" role="status">✓ ${fill(text.done, { id: v.id, status: statusWord(v.status) })}${v.departmentName ? html`，${fill(text.to, { unit: say(v.departmentName) })}` : nothing}${v.deadline ? html`，${fill(text.due, { time: fullTime(v.deadline) })}` : nothing}${v.rule ? html`<br /><span class="quiet small">${say(v.rule.why)}</span>` : nothing}</p>
      <p class="foot" style="margin-top:0.6rem"><button class="primary" @click=${() => this.tell('choose', v.id)}>${text.open}</button><button @click=${() => { this.made = undefined; void this.updateComplete.then(() => this.firstUpdated()); }}>${text.next}</button></p></div>`;
  }

  override render() {
    if (this.made) return html`<h2>${text.title}</h2>${this.result()}`;
    const v = this.values;
    const owner = this.seen?.owner;
    return html`<h2>${text.title}</h2><form @submit=${(e: Event) => void this.send(e)} @keydown=${(e: KeyboardEvent) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && void this.send(e)} novalidate><div class="column">
        <fieldset><legend>${text.channel}</legend><div class="choice">${(['desk', 'hotline', 'patrol'] as const).map((c) => html`<label><input type="radio" name="channel" .checked=${v.channel === c} @change=${() => this.put({ channel: c })} />${text[c]}</label>`)}</div></fieldset>
        <div><label for="description">${text.description}</label><textarea id="description" rows="4" maxlength="4000" .value=${v.description} @input=${(e: Event) => this.put({ description: (e.target as HTMLTextAreaElement).value })}></textarea></div>
        <fieldset><legend>${text.class}</legend><class-picker .value=${v.class} .condition=${v.condition} @change=${(e: CustomEvent<{ class: string; condition: string }>) => this.put(e.detail)}></class-picker></fieldset>
        ${this.seen ? html`<div class="owner" role="status">${owner?.sure ? html`<b>${text.goes} ${say(owner.departmentName)}</b><br /><span class="quiet small">${say(owner.why)}</span>` : html`<b>${text.unsure}</b>${owner ? html`<br /><span class="quiet small">${say(owner.departmentName)}：${say(owner.why)}</span>` : nothing}`}</div>` : nothing}
        <div class="choice"><label><input type="checkbox" .checked=${v.drill} @change=${(e: Event) => this.put({ drill: (e.target as HTMLInputElement).checked })} />${text.drill}</label></div>
        ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
        <div class="foot"><button class="primary" ?disabled=${this.busy}>${this.busy ? text.sending : v.class ? text.send : text.keep} <kbd>Ctrl+Enter</kbd></button></div>
      </div><div class="column">
        <fieldset><legend>${text.place}</legend><place-picker .lat=${v.lat} .lng=${v.lng} .address=${v.address} @place=${(e: CustomEvent) => this.put(e.detail)}></place-picker></fieldset>
        <duplicate-list .items=${this.same} .asked=${v.lat !== undefined}></duplicate-list>
      </div></form>`;
  }
}
customElements.define('intake-form', IntakeForm);
