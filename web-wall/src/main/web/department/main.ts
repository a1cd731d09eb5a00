import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { say, words } from '../shared/i18n/i18n';
import { departmentWord } from '../shared/i18n/status';
import { Desk } from '../shared/case/desk';
import { belongsTo, over, type Incident } from '../shared/case/incident';
import { DEPARTMENT_QUEUES, inQueue, matching } from '../shared/case/queue';
import { sweepDrafts } from '../shared/draft/draft';
import { forms } from '../shared/part/forms';
import { typing } from '../shared/part/part';
import { applyTheme } from '../shared/theme/theme';
import '../shared/case/case-list';
import '../shared/case/case-view';
import '../shared/case/work-overview';
import '../shared/part/city-bar';
import './late-cases';

const text = words({
  title: { zh: '责任单位', en: 'Department' },
  queues: { zh: '队列', en: 'Queues' },
  search: { zh: '搜索编号、地点、类别', en: 'Search number, place, class' },
  one: { zh: '任务', en: 'Task' },
  back: { zh: '返回列表', en: 'Back to the list' },
  keys: { zh: '快捷键', en: 'Keys' },
  move: { zh: '移动', en: 'move' }, open: { zh: '打开', en: 'open' }, act: { zh: '动作', en: 'act' },
  unit: { zh: '单位', en: 'Department' },
});

/** What a department does first. */
const FIRST = ['late', 'sign', 'handling', 'suspended'];

/** A department's desk: its tasks by time left, one beside them with the reason of its deadline, acts as their own forms. */
class DepartmentDesk extends Desk {
  static override styles = [forms, css`
    :host { display: grid; grid-template-rows: auto minmax(0, 1fr) auto; height: 100vh; height: 100dvh; overflow: hidden; } main { min-height: 0; margin: 0.8rem 1rem 0.6rem; display: grid; grid-template-columns: minmax(21rem, 25rem) minmax(0, 1fr); gap: 0.8rem; } main > section { min-height: 0; overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); } .list { display: grid; grid-template-rows: auto auto minmax(0, 1fr) auto; overflow: hidden !important; } .ground { background: var(--ground) !important; }
    .queues { display: flex; flex-wrap: wrap; gap: 0.3rem; padding: 0.6rem; border-bottom: 1px solid var(--line); } .queues button { min-height: 2.1rem; padding: 0.15rem 0.6rem; font-size: 0.92rem; } .queues b { font-variant-numeric: tabular-nums; } .queues .over b { color: var(--red); } .find { padding: 0.5rem 0.6rem; border-bottom: 1px solid var(--line-2); } .scroll { overflow: auto; } .empty { padding: 2rem; color: var(--ink-2); } footer { display: flex; gap: 1.2rem; padding: 0 1rem 0.45rem; font-size: 0.82rem; color: var(--ink-2); } .back { display: none; margin: 0.6rem 0 0 1rem; }
    @media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); margin: 0.4rem; } main.open > .list, main:not(.open) > .one { display: none; } .back { display: inline-flex; } footer { display: none; } }
  `];
  @state() private queue = 'all';
  @state() private asked = '';

  private readonly keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && typing(event)) (event.composedPath()[0] as HTMLElement).blur();
    else if (event.key === 'Escape' && this.chosen) this.closeCase();
    else if (event.key === '/' && !typing(event) && !event.ctrlKey) {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('#find')?.focus();
    }
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.keys);
    sweepDrafts();
  }

  private mine(): Incident[] {
    const id = this.me?.department;
    return this.cases().filter((v) => (id ? belongsTo(v, id) : this.me?.role === 'admin'));
  }

  override render() {
    const now = this.now();
    const mine = this.mine();
    const queue = DEPARTMENT_QUEUES.find((q) => q.id === this.queue)!;
    const cases = matching(inQueue(mine, queue, now), this.asked);
    const name = this.me?.department ? departmentWord(this.me.department) : '';
    return html`<city-bar page="/department" .heading=${name || text.title} .me=${this.me} .now=${this.now} .lost=${this.lost} .drill=${this.drill}></city-bar>
      <main class=${this.chosen ? 'open' : ''}>
        <section class="list" aria-label=${say(queue.name)}>
          <div class="queues" role="group" aria-label=${text.queues}>${DEPARTMENT_QUEUES.map((q) => {
            const count = inQueue(mine, q, now).length;
            return html`<button class=${q.id === 'late' && count > 0 ? 'over' : ''} data-queue=${q.id} aria-pressed=${q.id === this.queue} @click=${() => (this.queue = q.id)}>${say(q.name)} <b>${count}</b></button>`;
          })}</div>
          <div class="find"><input id="find" type="search" placeholder=${`${text.search}  /`} aria-label=${text.search} .value=${this.asked} @input=${(e: Event) => (this.asked = (e.target as HTMLInputElement).value)} /></div>
          <div class="scroll" tabindex="-1"><case-list .cases=${cases} .now=${this.now} chosen=${this.chosen} @choose=${(e: CustomEvent<string>) => void this.choose(e.detail)}></case-list></div>
          ${this.me ? html`<late-cases department=${this.me.department ?? ''} .ended=${mine.filter((v) => over(v) && v.breached).reduce((sum, v) => sum + v.version, 0)} @choose=${(e: CustomEvent<string>) => void this.choose(e.detail)}></late-cases>` : nothing}
        </section>
        <section class="one ground" tabindex="0" aria-label=${text.one}>
          ${this.chosen ? html`<button class="back" @click=${() => this.closeCase()}>← ${text.back}</button>` : nothing}
          ${this.fault ? html`<p class="problem" role="alert">⚠ ${this.fault}</p>` : nothing}
          ${this.incident && this.me ? html`<case-view .incident=${this.incident} .me=${this.me} .now=${this.now} @newer=${(e: CustomEvent<Incident>) => this.take(e.detail)} @choose=${(e: CustomEvent<string>) => void this.choose(e.detail)}></case-view>` : this.chosen ? nothing : html`<work-overview .cases=${mine} .queues=${DEPARTMENT_QUEUES} .order=${FIRST} .now=${this.now} @choose=${(e: CustomEvent<string>) => void this.choose(e.detail)} @queue=${(e: CustomEvent<{ queue: string; first: string }>) => {
            this.queue = e.detail.queue;
            void this.choose(e.detail.first);
          }}></work-overview>`}
        </section></main>
      <footer><span>${text.keys}：</span><span><kbd>j</kbd> <kbd>k</kbd> ${text.move}</span><span><kbd>Enter</kbd> ${text.open}</span><span><kbd>1</kbd>–<kbd>9</kbd> ${text.act}</span><span><kbd>Esc</kbd> ${text.back}</span><span><kbd>/</kbd> ${text.search}</span></footer>`;
  }
}
applyTheme();
customElements.define('department-desk', DepartmentDesk);
