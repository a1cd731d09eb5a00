import { css, html, nothing } from 'lit';
import { center } from '../shared/city/city';
import { property, state } from 'lit/decorators.js';
import { ask } from '../shared/api/api';
import { left } from '../shared/case/left';
import { fill, say, words, type Both } from '../shared/i18n/i18n';
import { placeWord, type Where } from '../shared/i18n/area';
import { actorWord, statusWord } from '../shared/i18n/status';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { LEVEL, level } from '../shared/theme/theme';
import { fromField, fullTime, shortTime, toField } from '../shared/time/time';
import { stateWord } from './alarm-words';

const text = words({
  title: { zh: '交接班单', en: 'Shift hand-over' },
  district: center,
  from: { zh: '自', en: 'From' }, to: { zh: '至', en: 'To' },
  make: { zh: '生成', en: 'Make' }, print: { zh: '打印', en: 'Print' },
  asOf: { zh: '案卷状态截至 {time}', en: 'cases as of {time}' },
  open: { zh: '移交的在办案卷（{n}）', en: 'Open cases handed over ({n})' },
  alarms: { zh: '在列告警（{n}）', en: 'Alarms in the list ({n})' },
  acts: { zh: '本班办理（{n}）', en: 'What was done in this shift ({n})' },
  shown: { zh: '列出最近 {n} 条', en: 'the latest {n} are listed' },
  none: { zh: '无', en: 'none' },
  case: { zh: '案卷', en: 'Case' }, status: { zh: '状态', en: 'Status' }, unit: { zh: '责任单位', en: 'Department' }, due: { zh: '截止', en: 'Due' }, look: { zh: '关注', en: 'Attention' },
  gives: { zh: '交班人', en: 'Handed over by' }, takes: { zh: '接班人', en: 'Taken over by' }, time: { zh: '时间', en: 'Time' },
});
const FIGURES: Record<string, Both> = {
  reported: { zh: '新上报', en: 'Reported' }, registered: { zh: '立案', en: 'Registered' }, dispatched: { zh: '派遣', en: 'Dispatched' }, handled: { zh: '处置', en: 'Handled' }, closed: { zh: '结案', en: 'Closed' },
  returned: { zh: '退回', en: 'Returned' }, reworked: { zh: '返工', en: 'Done again' }, breached: { zh: '超期', en: 'Went overdue' }, supervised: { zh: '督办', en: 'Supervised' }, rejected: { zh: '作废', en: 'Rejected' },
  alarmsRaised: { zh: '新告警', en: 'Alarms raised' }, alarmsStanding: { zh: '在列告警', en: 'In the list' }, alarmsUnacknowledged: { zh: '未确认告警', en: 'Unacknowledged' }, drills: { zh: '演练', en: 'Drills' },
};
const WHY: Record<string, Both> = {
  overdue: { zh: '▲ 已超期', en: '▲ overdue' }, 'due-soon': { zh: '◔ 12 小时内到期', en: '◔ due within 12 h' }, 'waits-for-duty': { zh: '待值班台处理', en: 'waits for the desk' }, 'reply-due': { zh: '! 督办待回复', en: '! reply is due' },
  suspended: { zh: 'Ⅱ 挂账', en: 'Ⅱ suspended' }, approval: { zh: '待批申请', en: 'request waits' },
};

interface Line { id: string; status: string; priority: string; className?: Both; departmentName?: Both; location?: Where; deadline?: string | null; paused?: boolean; attention: string[] }
interface Sheet { from: string; to: string; asOf: string; shift: Both; figures: Record<string, number>; open: Line[]; alarms: { id: string; deviceName?: Both; severity: string; state: string; raisedAt: string; message?: Both }[]; acts: { at: string; by: string; incident: string; text: Both }[] }

/** The hand-over sheet that makes itself: figures, what goes over open, alarms, what was done; prints on A4. */
export class HandoverSheetView extends Part {
  static override styles = [forms, css`
    :host { display: block; padding: 1rem; } .head { display: flex; flex-wrap: wrap; gap: 0.7rem; align-items: end; margin-bottom: 1rem; } .sheet { background: var(--panel-2); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.5rem 1.8rem; max-width: 68rem; margin: 0 auto; } .sheet > h2 { text-align: center; font-size: 1.5rem; } .sheet > p { text-align: center; margin-bottom: 1rem; } .figures { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 0.5rem; margin: 0 0 1.2rem; } .figures div { border: 1px solid var(--line-2); border-radius: 0.3rem; padding: 0.4rem 0.6rem; } .figures dt { font-size: 0.82rem; color: var(--ink-2); } .figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2; } .figures .abnormal dd { color: var(--red); } h3 { margin: 1.2rem 0 0.4rem; color: var(--ink); font-size: 1.05rem; } td { font-size: 0.92rem; } .sign { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2rem; margin-top: 2rem; } .sign span { border-bottom: 1px solid var(--ink-2); padding-bottom: 1.6rem; color: var(--ink-2); font-size: 0.88rem; } .scroll { overflow-x: auto; }
    @media (max-width: 46rem) { .figures { grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); } }
    @media print { .head { display: none; } :host { padding: 0; } .sheet { border: 0; padding: 0; max-width: none; background: #fff; } tr { break-inside: avoid; } }
  `];
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private from = '';
  @state() private to = '';
  @state() private sheet: Sheet | undefined;
  @state() private problem = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.make();
  }

  private async make(): Promise<void> {
    const query = new URLSearchParams({ ...(this.from ? { from: fromField(this.from) } : {}), ...(this.to ? { to: fromField(this.to) } : {}) });
    try {
      this.sheet = await ask<Sheet>(`/api/v1/handover?${query}`);
      this.from = toField(Date.parse(this.sheet.from));
      this.to ||= toField(Date.parse(this.sheet.to) + 59_999);
      this.problem = '';
    } catch (fault) {
      this.problem = fault instanceof Error ? fault.message : String(fault);
    }
  }

  override render() {
    return html`<div class="head"><div><label for="from">${text.from}</label><input id="from" type="datetime-local" .value=${this.from} @change=${(e: Event) => (this.from = (e.target as HTMLInputElement).value)} /></div><div><label for="to">${text.to}</label><input id="to" type="datetime-local" .value=${this.to} @change=${(e: Event) => (this.to = (e.target as HTMLInputElement).value)} /></div><button class="primary" @click=${() => void this.make()}>${text.make}</button><button @click=${() => print()}>${text.print}</button></div>
      ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}${this.sheet ? this.paper(this.sheet) : nothing}`;
  }

  private paper(s: Sheet) {
    const abnormal = new Set(['breached', 'alarmsUnacknowledged', 'reworked']);
    const place = (l: Line) => placeWord(l.location);
    return html`<div class="sheet"><h2>${text.title}</h2><p>${text.district} · ${say(s.shift)} · <span class="mono">${fullTime(s.from).slice(0, 16)} — ${fullTime(s.to).slice(0, 16)}</span><br /><span class="quiet small">${fill(text.asOf, { time: fullTime(s.asOf) })}</span></p>
      <dl class="figures">${Object.entries(FIGURES).map(([id, word]) => html`<div class=${abnormal.has(id) && (s.figures[id] ?? 0) > 0 ? 'abnormal' : ''}><dt>${say(word)}</dt><dd>${s.figures[id] ?? '—'}</dd></div>`)}</dl>
      <h3>${fill(text.open, { n: s.open.length })}</h3>${s.open.length === 0 ? html`<p>${text.none}</p>` : html`<div class="scroll"><table><thead><tr><th scope="col">${text.case}</th><th scope="col">${text.status}</th><th scope="col">${text.unit}</th><th scope="col">${text.due}</th><th scope="col">${text.look}</th></tr></thead><tbody>${s.open.map((l) => html`<tr><td>${LEVEL[level(l.priority)].shape} ${say(l.className) || '—'} <span class="quiet">${place(l)}</span><br /><button class="bare small mono" style="padding:0;min-height:1.5rem;text-decoration:underline" @click=${() => this.tell('choose', l.id)}>${l.id}</button></td><td>${statusWord(l.status)}</td><td>${say(l.departmentName) || '—'}</td><td class="mono">${l.paused ? '—' : shortTime(l.deadline)}<br /><span class=${l.attention.includes('overdue') ? 'late' : 'quiet'}>${l.paused ? '' : left(l.deadline, Date.parse(s.asOf))}</span></td><td>${l.attention.map((a) => html`${say(WHY[a]) || a}<br />`)}</td></tr>`)}</tbody></table></div>`}
      <h3>${fill(text.alarms, { n: s.alarms.length })}</h3>${s.alarms.length === 0 ? html`<p>${text.none}</p>` : html`<div class="scroll"><table><tbody>${s.alarms.map((a) => html`<tr><td>${LEVEL[level(a.severity)].shape} ${say(LEVEL[level(a.severity)].word)}</td><td>${say(a.message)} · ${say(a.deviceName)}</td><td>${stateWord(a.state)}</td><td class="mono">${shortTime(a.raisedAt)}</td></tr>`)}</tbody></table></div>`}
      <h3>${fill(text.acts, { n: s.figures['acts'] ?? s.acts.length })}</h3>${(s.figures['acts'] ?? 0) > s.acts.length ? html`<p class="quiet small">${fill(text.shown, { n: s.acts.length })}</p>` : nothing}${s.acts.length === 0 ? html`<p>${text.none}</p>` : html`<div class="scroll"><table><tbody>${s.acts.map((a) => html`<tr><td class="mono">${shortTime(a.at)}</td><td>${actorWord(a.by)}</td><td class="mono">${a.incident}</td><td>${say(a.text)}</td></tr>`)}</tbody></table></div>`}
      <div class="sign"><span>${text.gives}</span><span>${text.takes}</span><span>${text.time}</span></div></div>`;
  }
}
customElements.define('handover-sheet', HandoverSheetView);
