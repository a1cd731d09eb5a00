import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { say, words } from '../i18n/i18n';
import { placeWord } from '../i18n/area';
import { statusWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part, typing } from '../part/part';
import { LEVEL, level } from '../theme/theme';
import { left, pressure, type Pressure } from './left';
import type { Incident } from './incident';
import { classWord } from './words';

const text = words({
  none: { zh: '此队列没有案卷', en: 'No case stands here' },
  more: { zh: '还有 {n} 件未列出：请用搜索缩小范围', en: '{n} more are not listed: search to narrow down' },
  late: { zh: '超期', en: 'overdue' },
  soon: { zh: '将到期', en: 'due soon' },
  paused: { zh: '已暂停', en: 'paused' },
  left: { zh: '剩余', en: 'left' },
  drill: { zh: '演练', en: 'DRILL' },
  list: { zh: '案卷列表', en: 'Cases' },
});

/** Rows that are drawn; a list longer than that says how many it leaves out. */
const MOST = 300;
const MARK: Record<Pressure, string> = { late: '▲', soon: '◔', calm: '', paused: 'Ⅱ', none: '' };

/** A work list by time left. j and k move, enter opens; the row of the open case stays marked. */
export class CaseList extends Part {
  static override styles = [forms, css`
    :host { display: block; } ol { list-style: none; margin: 0; padding: 0; } li { display: block; }
    .row { display: grid; grid-template-columns: 1fr auto; gap: 0.1rem 0.8rem; width: 100%; text-align: left; border: 0; border-bottom: 1px solid var(--line-2); border-left: 4px solid transparent; border-radius: 0; background: none; padding: 0.6rem 0.8rem 0.6rem 0.7rem; white-space: normal; min-height: 3.6rem; align-items: center; }
    .row:hover { background: var(--panel-2); } .row[aria-current='true'] { background: var(--blue-wash); border-left-color: var(--accent); } .row.late { border-left-color: var(--red-fill); font-weight: 400; color: var(--ink); } .row.soon { border-left-color: var(--orange-fill); font-weight: 400; color: var(--ink); }
    .what { font-weight: 600; overflow-wrap: anywhere; } .sub { grid-column: 1; color: var(--ink-2); font-size: 0.85rem; } .left { grid-column: 2; grid-row: 1 / span 2; text-align: right; font-variant-numeric: tabular-nums; }
    .left b { display: block; font-size: 1.35rem; line-height: 1.15; font-weight: 600; letter-spacing: 0.01em; } .left small { font-size: 0.8rem; color: var(--ink-2); } .late .left b, .late .left small { color: var(--red); } .soon .left b, .soon .left small { color: var(--orange); } .paused .left b, .none .left b { color: var(--ink-2); }
    .level { font-size: 0.8rem; font-weight: 400; margin-right: 0.35rem; white-space: nowrap; } .level.red { color: var(--red); } .level.orange { color: var(--orange); } .level.yellow { color: var(--yellow); } .level.blue { color: var(--blue); }
    .drill { border: 1px solid var(--ito-purple); color: var(--ink); font-size: 0.75rem; padding: 0 0.3rem; border-radius: 0.2rem; margin-right: 0.3rem; } p { padding: 1.2rem 0.9rem; }
  `];
  protected override get every(): number {
    return 1000;
  }
  @property({ attribute: false }) cases: Incident[] = [];
  @property({ attribute: false }) now: () => number = Date.now;
  @property() chosen = '';
  /** Whether the unit that has the case is worth a word: not on that unit's own desk. */
  @property({ type: Boolean }) units = false;

  private readonly keys = (event: KeyboardEvent): void => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey || this.offsetParent === null) return;
    if (event.key !== 'j' && event.key !== 'k') return;
    event.preventDefault();
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    const at = rows.indexOf(focused as HTMLElement);
    const from = at >= 0 ? at : rows.findIndex((r) => r.dataset['id'] === this.chosen);
    const next = rows[Math.max(0, Math.min(rows.length - 1, from + (event.key === 'j' ? 1 : -1)))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.keys);
  }

  override render() {
    const now = this.now();
    const shown = this.cases.slice(0, MOST);
    if (shown.length === 0) return html`<p class="quiet">${text.none}</p>`;
    return html`<ol aria-label=${text.list}>${shown.map((v) => this.row(v, now))}</ol>
      ${this.cases.length > MOST ? html`<p class="quiet">${text.more.replace('{n}', String(this.cases.length - MOST))}</p>` : nothing}`;
  }

  private row(v: Incident, now: number) {
    const how = pressure(v, now);
    const l = level(v.priority);
    const place = placeWord(v.location);
    const word = how === 'late' ? text.late : how === 'soon' ? text.soon : how === 'paused' ? text.paused : how === 'calm' ? text.left : '';
    return html`<li><button class="row ${how}" data-id=${v.id} aria-current=${v.id === this.chosen} @click=${() => this.tell('choose', v.id)}>
      <span class="what"><span class="level ${l}">${LEVEL[l].shape} ${say(LEVEL[l].word)}</span>${v.drill ? html`<span class="drill">${text.drill}</span>` : nothing}${classWord(v)}</span>
      <span class="sub">${[statusWord(v.status), place, this.units ? say(v.departmentName) : ''].filter(Boolean).join(' · ')}<br /><span class="mono">${v.id}</span></span>
      <span class="left"><b>${left(v.deadline, now)}</b><small>${MARK[how]} ${word}</small></span></button></li>`;
  }
}
customElements.define('case-list', CaseList);
