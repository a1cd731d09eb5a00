import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { placeWord } from '../i18n/area';
import { say, words } from '../i18n/i18n';
import { statusWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { LEVEL, level } from '../theme/theme';
import { firstThings, loads, nextDue, type Thing } from './first-things';
import { over, type Incident } from './incident';
import { left, pressure } from './left';
import type { Queue } from './queue';
import { classWord } from './words';

const text = words({
  first: { zh: '先做什么', en: 'What to do first' },
  nothing: { zh: '没有等待本台处理的事项', en: 'Nothing waits for this desk' },
  next: { zh: '最先到期', en: 'Due next' },
  none: { zh: '没有计时中的案卷', en: 'No clock is running' },
  loads: { zh: '各责任单位在办', en: 'In hand by department' },
  unit: { zh: '责任单位', en: 'Department' }, open: { zh: '在办', en: 'Open' }, soon: { zh: '将到期', en: 'Due soon' }, late: { zh: '超期', en: 'Overdue' },
  keys: { zh: '左侧列表：j / k 移动，回车打开', en: 'In the list: j and k move, enter opens' },
});
const NEXT = 10;
const UNITS = 14;

/** What a desk shows while no case is open: what to do first, what is due next, and who has how much in hand. */
export class WorkOverview extends Part {
  static override styles = [forms, css`
    :host { display: grid; grid-template-columns: repeat(auto-fit, minmax(25rem, 1fr)); gap: 0.8rem; padding: 0.8rem; align-items: start; } .panel { padding: 0.9rem 1rem 0.6rem; min-width: 0; box-shadow: none; } h2 { margin-bottom: 0.5rem; } ol { list-style: none; margin: 0; padding: 0; } li + li { border-top: 1px solid var(--line-2); }
    li button { display: grid; grid-template-columns: 3.2rem minmax(0, 1fr) auto; gap: 0 0.9rem; align-items: center; width: 100%; text-align: left; border: 0; border-radius: 0.3rem; background: none; padding: 0.55rem 0.3rem; white-space: normal; } li button:hover { background: var(--panel-2); } .next button { grid-template-columns: minmax(0, 1fr) auto; padding-block: 0.4rem; }
    .n { font-size: 1.7rem; font-weight: 600; line-height: 1; font-variant-numeric: tabular-nums; text-align: right; } .what b { font-weight: 600; } .sub { display: block; color: var(--ink-2); font-size: 0.85rem; } .time { font-variant-numeric: tabular-nums; font-weight: 600; font-size: 1.1rem; } .late .n, .alarm .n { color: var(--red); } .units td, .units th { padding: 0.35rem 0.3rem; white-space: nowrap; } .units td:first-child { max-width: 11rem; overflow: hidden; text-overflow: ellipsis; } .units td:nth-child(3) { width: 30%; } .bar { display: block; height: 0.6rem; background: var(--ito-blue); border-radius: 0.15rem; min-width: 2px; } .keys { margin: 0.7rem 0 0.3rem; } @media (max-width: 60rem) { :host { display: none; } }
    .level.red { color: var(--red); } .level.orange { color: var(--orange); } .level.yellow { color: var(--yellow); } .level.blue { color: var(--blue); }
  `];
  protected override get every(): number {
    return 1000;
  }
  @property({ attribute: false }) cases: Incident[] = [];
  @property({ attribute: false }) queues: readonly Queue[] = [];
  /** Queues that are this desk's to empty, the first first. */
  @property({ attribute: false }) order: readonly string[] = [];
  @property({ attribute: false }) now: () => number = Date.now;
  /** Alarms that nobody has acknowledged, and the worst of their levels. */
  @property({ attribute: false }) alarms: { n: number; worst: string; word: string } | undefined;
  /** Whether more than one department's work stands here. */
  @property({ type: Boolean }) units = false;

  override render() {
    const now = this.now();
    const things = firstThings(this.cases, this.queues, this.order, now);
    const next = nextDue(this.cases, NEXT);
    const alarms = this.alarms && this.alarms.n > 0 ? this.alarms : undefined;
    return html`<section class="panel"><h2>${text.first}</h2>${things.length === 0 && !alarms ? html`<p class="quiet">${text.nothing}</p>` : nothing}<ol>${alarms ? this.alarmLine(alarms) : nothing}${things.map((t) => this.thing(t, now))}</ol><p class="quiet small keys">${text.keys}</p></section>
      <section class="panel next"><h2>${text.next}</h2>${next.length === 0 ? html`<p class="quiet">${text.none}</p>` : html`<ol>${next.map((v) => html`<li><button data-next=${v.id} @click=${() => this.tell('choose', v.id)}><span class="what">${this.mark(v.priority)} <b>${classWord(v)}</b><span class="sub">${[statusWord(v.status), placeWord(v.location), this.units ? say(v.departmentName) : ''].filter(Boolean).join(' · ')}</span></span>${this.time(v, now)}</button></li>`)}</ol>`}</section>
      ${this.units ? this.byUnit(now) : nothing}`;
  }

  private mark(priority: string) {
    const l = level(priority);
    return html`<span class="level ${l}">${LEVEL[l].shape}</span>`;
  }

  private time(v: Incident, now: number) {
    const how = pressure(v, now);
    return html`<span class="time ${how === 'late' || how === 'soon' ? how : ''}">${how === 'late' ? '▲ ' : how === 'soon' ? '◔ ' : ''}${left(v.deadline, now)}</span>`;
  }

  private alarmLine(alarms: { n: number; worst: string; word: string }) {
    return html`<li class="alarm"><button data-first="alarms" @click=${() => this.tell('alarms')}><span class="n">${alarms.n}</span><span class="what"><b>${alarms.word}</b><span class="sub">${this.mark(alarms.worst)} ${say(LEVEL[level(alarms.worst)].word)}</span></span><span>→</span></button></li>`;
  }

  private thing({ queue, cases }: Thing, now: number) {
    const v = cases[0]!;
    return html`<li class=${queue.id}><button data-first=${queue.id} @click=${() => this.tell('queue', { queue: queue.id, first: v.id })}><span class="n">${cases.length}</span><span class="what"><b>${say(queue.name)}</b><span class="sub">${this.mark(v.priority)} ${[classWord(v), placeWord(v.location)].filter(Boolean).join(' · ')}</span></span>${this.time(v, now)}</button></li>`;
  }

  private byUnit(now: number) {
    const all = loads(this.cases, now);
    const most = Math.max(1, ...all.map((l) => l.open));
    if (all.length === 0) return nothing;
    return html`<section class="panel units"><h2>${text.loads} <span class="quiet small mono">${this.cases.filter((v) => !over(v)).length}</span></h2><table><thead><tr><th scope="col">${text.unit}</th><th scope="col" class="number">${text.open}</th><th scope="col"></th><th scope="col" class="number">${text.soon}</th><th scope="col" class="number">${text.late}</th></tr></thead><tbody>${all.slice(0, UNITS).map((l) => html`<tr><td>${say(l.name) || l.id}</td><td class="number">${l.open}</td><td><span class="bar" style="width:${(l.open / most) * 100}%"></span></td><td class="number ${l.soon ? 'soon' : ''}">${l.soon ? `◔ ${l.soon}` : 0}</td><td class="number ${l.late ? 'late' : ''}">${l.late ? `▲ ${l.late}` : 0}</td></tr>`)}</tbody></table></section>`;
  }
}
customElements.define('work-overview', WorkOverview);
