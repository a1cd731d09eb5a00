import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { fill, say, words } from '../i18n/i18n';
import { placeWord } from '../i18n/area';
import { channelWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { shortTime } from '../time/time';
import { approvalState, approvalWord, levelWord, partWord } from './words';
import { reportsOf, type Incident } from './incident';

const text = words({
  place: { zh: '地点', en: 'Place' },
  standard: { zh: '立案条件', en: 'Condition' },
  limit: { zh: '处置时限', en: 'Limit' },
  closing: { zh: '结案条件', en: 'To close' },
  unit: { zh: '责任单位', en: 'Department' },
  why: { zh: '派遣依据', en: 'Why they' },
  post: { zh: '经办', en: 'Post' },
  helpers: { zh: '协办', en: 'Helping' },
  reports: { zh: '上报', en: 'Reports' },
  more: { zh: '另有 {n} 次上报', en: '{n} more reports' },
  approvals: { zh: '申请', en: 'Requests' },
  questions: { zh: '请示', en: 'Questions' },
  open: { zh: '待答复', en: 'not answered' },
  rework: { zh: '返工 {n} 次', en: 'done again {n}×' },
  returns: { zh: '退回 {n} 次', en: 'returned {n}×' },
  extended: { zh: '延期 {n} 次', en: 'extended {n}×' },
  flags: { zh: '记录', en: 'Record' },
  alarm: { zh: '设备告警', en: 'Alarm' },
  active: { zh: '仍在告警', en: 'still stands' },
  gone: { zh: '已恢复', en: 'has returned' },
  rating: { zh: '满意度 {n}/5', en: 'rated {n}/5' },
  exempt: { zh: '免予计分', en: 'kept out of the scores' },
  reply: { zh: '督办待回复', en: 'supervision waits for a reply' },
});

/** What a case is: facts in a grid, each with its word. */
export class CaseFacts extends Part {
  static override styles = [forms, css`
    dl { display: grid; grid-template-columns: 5.5rem 1fr; gap: 0.4rem 0.8rem; margin: 0; } dt { color: var(--ink-2); font-size: 0.88rem; padding-top: 0.1rem; } dd { margin: 0; overflow-wrap: anywhere; } dd p + p { margin-top: 0.25rem; } .said { background: var(--panel-2); border-radius: 0.3rem; padding: 0.4rem 0.6rem; margin-top: 0.2rem; }
  `];
  @property({ attribute: false }) incident!: Incident;

  override render() {
    const v = this.incident;
    const row = (label: string, value: unknown) => (value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing);
    const place = placeWord(v.location, true);
    const flags = [
      v.replyDue ? `! ${text.reply}` : '', v.rework ? fill(text.rework, { n: v.rework }) : '', v.returns ? fill(text.returns, { n: v.returns }) : '',
      v.extensions ? fill(text.extended, { n: v.extensions }) : '', v.rating ? fill(text.rating, { n: v.rating }) : '', v.exempt ? text.exempt : '',
    ].filter(Boolean);
    const reports = reportsOf(v);
    return html`<dl>
      ${row(text.place, place ? html`${place} <span class="quiet small mono">${v.location?.grid ?? ''}</span>` : '')}
      ${row(text.standard, say(v.condition))}${row(text.limit, say(v.limit))}${row(text.closing, say(v.closing))}
      ${row(text.unit, say(v.departmentName))}${row(text.why, say(v.rule?.why))}${row(text.post, v.assignee)}
      ${row(text.helpers, v.coHandlers?.length ? v.coHandlers.map((c) => html`<p>${say(c.departmentName) || c.department} · ${partWord(c.status)}${c.deadline ? ` · ${shortTime(c.deadline)}` : ''}</p>`) : '')}
      ${row(text.alarm, v.alarm ? `${v.alarm} · ${v.alarmActive ? text.active : text.gone}` : '')}${row(text.flags, flags.join(' · '))}
      ${row(text.approvals, v.approvals?.length ? v.approvals.map((a) => html`<p>${approvalWord(a.kind)} · ${approvalState(a.state)}${a.state === 'waiting' ? ` (${levelWord(a.level)})` : ''} · ${a.reason ?? ''}</p>`) : '')}
      ${row(text.questions, v.questions?.length ? v.questions.map((q) => html`<p>${q.text} → ${q.answer || text.open}</p>`) : '')}
      ${row(text.reports, reports.length ? html`${reports.slice(0, 5).map((r) => html`<p class="said">${r.description || '—'}<br /><span class="quiet small">${channelWord(r.channel)} · ${shortTime(r.time)}</span></p>`)}${(v.reportCount ?? reports.length) > 5 ? html`<p class="quiet small">${fill(text.more, { n: (v.reportCount ?? reports.length) - 5 })}</p>` : nothing}` : '')}
    </dl>`;
  }
}
customElements.define('case-facts', CaseFacts);
