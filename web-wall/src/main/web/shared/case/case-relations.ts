import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask } from '../api/api';
import { say, words } from '../i18n/i18n';
import { statusWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { span } from '../time/time';
import { duplicatesOf, type Recommended } from './action-look';
import { act, newKey, over, type Incident, type Me } from './incident';
import { linkWord, type Duplicate } from './words';

const text = words({
  same: { zh: '可能重复', en: 'May be the same' },
  into: { zh: '并入它', en: 'Merge into it' },
  merged: { zh: '已并入本案', en: 'Merged into this' },
  mergedInto: { zh: '本案已并入', en: 'This was merged into' },
  undo: { zh: '撤销并案', en: 'Un-merge' },
  links: { zh: '关联案卷', en: 'Linked' },
  units: { zh: '推荐力量', en: 'Units to send' },
  send: { zh: '派出', en: 'Send' },
  sent: { zh: '已派出', en: 'Sent' },
  recall: { zh: '召回', en: 'Recall' },
  age: { zh: '位置 {n} 前', en: 'position {n} ago' },
  reason: { zh: '同一事项重复上报', en: 'the same matter, reported again' },
});

/** What stands beside a case: what may be the same, what was merged or linked, who could be sent, each with its reason. */
export class CaseRelations extends Part {
  static override styles = [forms, css`
    :host { display: grid; gap: 0.9rem; } :host([bare]) { display: none; } ul { list-style: none; padding: 0; margin: 0.3rem 0 0; display: grid; gap: 0.35rem; } li { display: flex; gap: 0.6rem; align-items: center; justify-content: space-between; background: var(--panel-2); border-radius: 0.3rem; padding: 0.4rem 0.6rem; } li div { min-width: 0; overflow-wrap: anywhere; } button { min-height: 2rem; padding: 0.2rem 0.7rem; } button.id { border: 0; background: none; padding: 0; text-decoration: underline; text-underline-offset: 3px; min-height: 1.5rem; color: var(--accent); font-variant-numeric: tabular-nums; } .short { color: var(--orange); font-size: 0.85rem; }
  `];
  @property({ attribute: false }) incident!: Incident;
  @property({ attribute: false }) me!: Me;
  @state() private same: Duplicate[] = [];
  @state() private units: Recommended[] = [];
  @state() private problem = '';
  private asked = '';

  protected override updated(): void {
    const v = this.incident;
    this.toggleAttribute('bare', this.bare(v));
    if (this.asked === `${v.id}/${v.version}`) return;
    const fresh = !this.asked.startsWith(`${v.id}/`);
    this.asked = `${v.id}/${v.version}`;
    if (fresh) {
      this.same = [];
      this.units = [];
    }
    if (over(v) || (this.me.role !== 'duty' && this.me.role !== 'admin')) return;
    const still = (): boolean => this.incident.id === v.id;
    duplicatesOf(v.id).then((found) => still() && (this.same = found.filter((d) => d.id !== v.id)), () => undefined);
    ask<{ units: Recommended[] }>(`/api/v1/incidents/${encodeURIComponent(v.id)}/recommendation`).then((found) => still() && (this.units = found.units ?? []), () => undefined);
  }

  /** Nothing to show leaves no gap on the page. */
  private bare(v: Incident): boolean {
    return !v.mergedInto && !this.problem && this.same.length + this.units.length + (v.merged ?? []).length + (v.links ?? []).length + (v.units ?? []).length === 0;
  }

  private async do(body: Record<string, unknown>): Promise<void> {
    this.problem = '';
    const acted = await act(this.incident.id, { ...body, expectedVersion: this.incident.version }, newKey());
    if (acted.kind === 'offline') this.problem = '连接不上 · offline';
    else {
      if (acted.kind !== 'done') this.problem = acted.message;
      if (acted.incident) this.tell('newer', acted.incident);
    }
  }

  private number(id: string) {
    return html`<button type="button" class="id" @click=${() => this.tell('choose', id)}>${id}</button>`;
  }

  private block(title: string, items: unknown[]) {
    return items.length === 0 ? nothing : html`<section><h3>${title}</h3><ul>${items.map((i) => html`<li>${i}</li>`)}</ul></section>`;
  }

  override render() {
    const v = this.incident;
    const may = (action: string): boolean => v.actions.includes(action);
    const sent = new Set((v.units ?? []).map((u) => u.unit));
    return html`${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      ${v.mergedInto ? html`<p>${text.mergedInto} ${this.number(v.mergedInto)}</p>` : nothing}
      ${this.block(text.same, this.same.map((d) => html`<div>${this.number(d.id)} ${say(d.className)} <span class="quiet small">${statusWord(d.status)}<br />${say(d.why)}</span></div>${may('merge') ? html`<button type="button" @click=${() => void this.do({ action: 'merge', into: d.id, reason: text.reason })}>${text.into}</button>` : nothing}`))}
      ${this.block(text.merged, (v.merged ?? []).map((id) => html`<div>${this.number(id)}</div>${may('unmerge') ? html`<button type="button" @click=${() => void this.do({ action: 'unmerge', incident: id })}>${text.undo}</button>` : nothing}`))}
      ${this.block(text.links, (v.links ?? []).map((l) => html`<div>${this.number(l.incident)} · ${linkWord(l.kind)}</div>`))}
      ${this.block(text.sent, (v.units ?? []).map((u) => html`<div>${say(u.name) || u.unit} <span class="quiet small">${u.reason ?? ''}</span></div>${may('recall-unit') ? html`<button type="button" @click=${() => void this.do({ action: 'recall-unit', unit: u.unit })}>${text.recall}</button>` : nothing}`))}
      ${this.block(text.units, this.units.filter((u) => !sent.has(u.unit)).slice(0, 5).map((u) => html`<div><b>${say(u.name) || u.unit}</b> <span class="quiet small">${say(u.reason)}${u.positionAgeSeconds == null ? '' : ` · ${text.age.replace('{n}', span(u.positionAgeSeconds * 1000))}`}</span>${(u.shortfalls ?? []).map((s) => html`<br /><span class="short">◔ ${say(s)}</span>`)}</div>${may('send-unit') ? html`<button type="button" @click=${() => void this.do({ action: 'send-unit', unit: u.unit, reason: say(u.reason) })}>${text.send}</button>` : nothing}`))}`;
  }
}
customElements.define('case-relations', CaseRelations);
