import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask } from '../shared/api/api';
import { allClasses, allDepartments } from '../shared/case/catalogue';
import { fill, say, words, type Both } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { fromField, toField } from '../shared/time/time';

const text = words({
  title: { zh: '综合评价', en: 'Evaluation' },
  by: { zh: '按', en: 'By' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  department: { zh: '责任单位', en: 'Department' },
  street: { zh: '街道', en: 'Street' },
  community: { zh: '社区', en: 'Community' },
  class: { zh: '类别', en: 'Class' },
  post: { zh: '岗位', en: 'Post' },
  big: { zh: '大类', en: 'Big class' },
  week: { zh: '周', en: 'Week' },
  month: { zh: '月', en: 'Month' },
  all: { zh: '全区', en: 'Whole district' },
  group: { zh: '对象', en: 'Group' },
  cases: { zh: '案卷', en: 'Cases' },
  satisfaction: { zh: '满意度', en: 'Satisfaction' },
  composite: { zh: '综合得分', en: 'Composite' },
  drill: { zh: '{group} · {rate}：{part} {n} 件', en: '{group} · {rate}: {n} in the {part}' },
  numerator: { zh: '分子', en: 'numerator' },
  denominator: { zh: '分母', en: 'denominator' },
  none: { zh: '这段时间没有案卷', en: 'No case in this time' },
  back: { zh: '关闭', en: 'Close' },
  nobody: { zh: '（未派遣）', en: '(nobody)' },
});

interface Rate { name: Both; value: number | null; numerator: number; denominator: number; cases: string }
interface Row { group: string; name?: Both; cases: number; rates: Record<string, Rate>; satisfaction?: number; composite?: number }
type By = 'department' | 'street' | 'community' | 'big' | 'class' | 'post' | 'week' | 'month' | 'all';
const GROUPS: By[] = ['department', 'street', 'community', 'big', 'class', 'post', 'week', 'month', 'all'];

/** Rates with both their numbers; each number opens to its cases; the same table as CSV or XLSX. */
export class EvaluationView extends Part {
  static override styles = [forms, css`
    :host { display: block; padding: 1rem; } .head { display: flex; flex-wrap: wrap; gap: 0.7rem 1rem; align-items: end; margin-bottom: 1rem; } .head > div { min-width: 8rem; } .head h2 { align-self: center; } .wide { overflow-x: auto; } th { white-space: nowrap; position: sticky; top: 0; background: var(--panel); } tbody th { position: static; color: var(--ink); font-size: 1rem; } td b { display: block; font-size: 1.05rem; } td button { border: 0; background: none; padding: 0 0.15rem; min-height: 1.5rem; font-size: 0.85rem; color: var(--accent); text-decoration: underline; text-underline-offset: 3px; font-variant-numeric: tabular-nums; } aside { border: 1px solid var(--accent); border-radius: var(--radius); background: var(--panel-2); padding: 0.8rem 1rem; margin-bottom: 1rem; } aside ul { list-style: none; padding: 0; margin: 0.5rem 0; display: flex; flex-wrap: wrap; gap: 0.4rem; max-height: 12rem; overflow: auto; }
  `];
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private by: By = 'department';
  @state() private from = '';
  @state() private to = '';
  @state() private rows: Row[] | undefined;
  @state() private problem = '';
  @state() private names = new Map<string, Both>();
  @state() private opened: { title: string; cases: string[] } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.to = toField(this.now() + 60_000);
    this.from = toField(this.now() - 30 * 86_400_000);
    allDepartments().then((all) => (this.names = new Map([...this.names, ...all.map((d) => [d.id, d.name] as [string, Both])])), () => undefined);
    allClasses().then((all) => (this.names = new Map([...this.names, ...all.map((c) => [c.code, c.name] as [string, Both])])), () => undefined);
    void this.load();
  }

  private query(format?: string): string {
    return `/api/v1/evaluation?${new URLSearchParams({ by: this.by, from: fromField(this.from), to: fromField(this.to), ...(format ? { format } : {}) })}`;
  }

  private async load(): Promise<void> {
    this.problem = '';
    this.opened = undefined;
    try {
      this.rows = (await ask<{ rows: Row[] }>(this.query())).rows;
    } catch (fault) {
      this.problem = fault instanceof Error ? fault.message : String(fault);
    }
  }

  private nameOf(row: Row): string {
    return say(row.name) || say(this.names.get(row.group)) || row.group || text.nobody;
  }

  private async open(row: Row, rate: Rate, part: 'numerator' | 'denominator'): Promise<void> {
    const path = rate.cases.replace(/part=\w+/, `part=${part}`);
    try {
      const { cases } = await ask<{ cases: (string | { id: string })[] }>(path);
      this.opened = { title: fill(text.drill, { group: this.nameOf(row), rate: say(rate.name), part: text[part], n: cases.length }), cases: cases.map((c) => (typeof c === 'string' ? c : c.id)) };
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('aside')?.focus();
      this.renderRoot.querySelector('aside')?.scrollIntoView({ block: 'nearest' });
    } catch (fault) {
      this.problem = fault instanceof Error ? fault.message : String(fault);
    }
  }

  override render() {
    const rates = this.rows?.[0] ? Object.entries(this.rows[0].rates) : [];
    const set = (name: 'from' | 'to') => (e: Event) => { this[name] = (e.target as HTMLInputElement).value; void this.load(); };
    return html`<div class="head"><h2>${text.title}</h2>
        <div><label for="by">${text.by}</label><select id="by" @change=${(e: Event) => { this.by = (e.target as HTMLSelectElement).value as By; void this.load(); }}>${GROUPS.map((g) => html`<option value=${g} ?selected=${g === this.by}>${text[g]}</option>`)}</select></div>
        <div><label for="from">${text.from}</label><input id="from" type="datetime-local" .value=${this.from} @change=${set('from')} /></div><div><label for="to">${text.to}</label><input id="to" type="datetime-local" .value=${this.to} @change=${set('to')} /></div>
        <a class="button" href=${this.query('csv')} download="evaluation.csv">⤓ CSV</a><a class="button" href=${this.query('xlsx')} download="evaluation.xlsx">⤓ XLSX</a></div>
      ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      ${this.opened ? html`<aside tabindex="-1" aria-label=${this.opened.title}><b>${this.opened.title}</b><ul>${this.opened.cases.map((id) => html`<li><button class="mono" @click=${() => this.tell('choose', id)}>${id}</button></li>`)}</ul><button @click=${() => (this.opened = undefined)}>${text.back}</button></aside>` : nothing}
      ${this.rows && this.rows.length === 0 ? html`<p class="quiet">${text.none}</p>` : nothing}
      ${this.rows?.length ? html`<div class="wide" tabindex="0" role="region" aria-label=${text.title}><table><thead><tr><th scope="col">${text.group}</th><th scope="col" class="number">${text.cases}</th>${rates.map(([, r]) => html`<th scope="col" class="number">${say(r.name)}</th>`)}<th scope="col" class="number">${text.satisfaction}</th><th scope="col" class="number">${text.composite}</th></tr></thead>
        <tbody>${this.rows.map((row) => html`<tr><th scope="row">${this.nameOf(row)}</th><td class="number">${row.cases}</td>${Object.values(row.rates).map((r) => html`<td class="number"><b>${r.value === null ? '—' : `${(r.value * 100).toFixed(1)}%`}</b>${r.denominator === 0 ? html`<span class="quiet small">0/0</span>` : html`<button aria-label=${`${this.nameOf(row)} ${say(r.name)} ${text.numerator} ${r.numerator}`} @click=${() => void this.open(row, r, 'numerator')}>${r.numerator}</button>/<button aria-label=${`${this.nameOf(row)} ${say(r.name)} ${text.denominator} ${r.denominator}`} @click=${() => void this.open(row, r, 'denominator')}>${r.denominator}</button>`}</td>`)}<td class="number">${row.satisfaction?.toFixed(1) ?? '—'}</td><td class="number">${row.composite?.toFixed(2) ?? '—'}</td></tr>`)}</tbody></table></div>` : nothing}`;
  }
}
customElements.define('evaluation-view', EvaluationView);
