import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { say } from '../shared/i18n/i18n';
import { Desk } from '../shared/case/desk';
import { over, type Incident } from '../shared/case/incident';
import { DUTY_QUEUES, inQueue, matching } from '../shared/case/queue';
import { sweepDrafts } from '../shared/draft/draft';
import { forms } from '../shared/part/forms';
import { typing } from '../shared/part/part';
import { applyTheme } from '../shared/theme/theme';
import { byUrgency, unacknowledged, type Alarm } from './flood';
import { text } from './words';
import '../shared/case/case-list';
import '../shared/case/case-view';
import '../shared/case/work-overview';
import '../shared/part/city-bar';

type View = 'cases' | 'intake' | 'alarms' | 'evaluation' | 'handover';
const VIEWS: { id: View; key: string }[] = [{ id: 'cases', key: 'q' }, { id: 'intake', key: 'n' }, { id: 'alarms', key: 'a' }, { id: 'evaluation', key: 'e' }, { id: 'handover', key: 'h' }];
/** What the duty officer empties first. */
const FIRST = ['late', 'asked', 'returned', 'register', 'dispatch', 'check'];
/** What is looked at less often is loaded when it is opened. */
const PARTS: Record<View, () => Promise<unknown>> = {
  cases: () => Promise.resolve(),
  intake: () => import('./intake-form'),
  alarms: () => import('./alarm-console'),
  evaluation: () => import('./evaluation-view'),
  handover: () => import('./handover-sheet'),
};

/** The duty officer's desk: queues by time left, one case beside them, intake, alarms, evaluation, hand-over. */
class DutyDesk extends Desk {
  static override styles = [forms, css`
    :host { display: grid; grid-template-rows: auto auto minmax(0, 1fr) auto; height: 100vh; height: 100dvh; overflow: hidden; } .tabs { display: flex; gap: 0.3rem; padding: 0.5rem 1rem 0; flex-wrap: wrap; } .tabs button { border-bottom-left-radius: 0; border-bottom-right-radius: 0; } .tabs button[aria-selected='true'] { background: var(--panel); font-weight: 600; } .tabs b { font-variant-numeric: tabular-nums; } .tabs .alarm { color: var(--red); }
    main { min-height: 0; margin: 0 1rem 0.6rem; display: grid; } main.cases { grid-template-columns: minmax(21rem, 25rem) minmax(0, 1fr); gap: 0.8rem; } main > section { min-height: 0; overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); } main.cases > section.list { display: grid; grid-template-rows: auto auto minmax(0, 1fr); overflow: hidden; }
    .queues { display: flex; flex-wrap: wrap; gap: 0.3rem; padding: 0.6rem; border-bottom: 1px solid var(--line); } .queues button { min-height: 2.1rem; padding: 0.15rem 0.6rem; font-size: 0.92rem; } .queues b { font-variant-numeric: tabular-nums; font-weight: 650; min-width: 1ch; } .queues .over b { color: var(--red); } .find { padding: 0.5rem 0.6rem; border-bottom: 1px solid var(--line-2); } .scroll { overflow: auto; } .empty { padding: 2rem; color: var(--ink-2); } .ground { background: var(--ground); }
    footer { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; padding: 0 1rem 0.45rem; font-size: 0.82rem; color: var(--ink-2); } .back { display: none; margin: 0.6rem 0 0 1rem; }
    @media (max-width: 60rem) { main.cases { grid-template-columns: minmax(0, 1fr); } main.cases.open > .list, main.cases:not(.open) > .one { display: none; } .back { display: inline-flex; } footer { display: none; } main { margin: 0 0.4rem 0.4rem; } .tabs { padding: 0.4rem 0.4rem 0; } }
  `];
  @state() private view: View = 'cases';
  @state() private queue = 'all';
  @state() private asked = '';

  protected override topics(): string[] {
    return ['incidents', 'alarms'];
  }

  private readonly keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && typing(event)) (event.composedPath()[0] as HTMLElement).blur();
    else if (event.key === 'Escape' && this.chosen && this.view === 'cases') this.closeCase();
    if (typing(event)) return;
    const view = VIEWS.find((v) => v.key === event.key);
    if (view) this.show(view.id);
    else if (event.key === '/' && this.view === 'cases') this.renderRoot.querySelector<HTMLElement>('#find')?.focus();
    else return;
    event.preventDefault();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.keys);
    sweepDrafts();
    const asked = new URLSearchParams(location.search).get('view') as View | null;
    if (asked && asked in PARTS) this.show(asked);
  }

  private show(view: View): void {
    void PARTS[view]().then(() => {
      this.view = view;
    });
  }

  /** A case is shown among the cases, whichever view or address led to it. */
  protected override async choose(id: string): Promise<void> {
    this.view = 'cases';
    await super.choose(id);
  }

  /** A case from another view: a duplicate, an alarm's, one of a rate's. */
  private lead(event: CustomEvent<string>): void {
    void this.choose(event.detail);
  }

  private unacknowledged(): number {
    return this.waitingAlarms().length;
  }

  private waitingAlarms(): Alarm[] {
    return this.situation.all('alarms').map((f) => f.value as unknown as Alarm).filter(unacknowledged);
  }

  /** What to do first, while no case is open. */
  private overview(all: Incident[]) {
    const alarms = this.waitingAlarms().sort(byUrgency);
    return html`<work-overview units .cases=${all} .queues=${DUTY_QUEUES} .order=${FIRST} .now=${this.now} .alarms=${{ n: alarms.length, worst: alarms[0]?.severity ?? 'blue', word: text.unseen }}
      @choose=${this.lead} @alarms=${() => this.show('alarms')} @queue=${(e: CustomEvent<{ queue: string; first: string }>) => {
        this.queue = e.detail.queue;
        void this.choose(e.detail.first);
      }}></work-overview>`;
  }

  override render() {
    const cases = this.cases();
    const alarms = this.unacknowledged();
    return html`<city-bar page="/desk" .heading=${text.title} .me=${this.me} .now=${this.now} .lost=${this.lost} .drill=${this.drill}></city-bar>
      <div class="tabs" role="tablist" aria-label=${text.views}>${VIEWS.map((v) => html`<button role="tab" id=${`tab-${v.id}`} data-view=${v.id} aria-selected=${this.view === v.id} aria-controls="view" @click=${() => this.show(v.id)}>${text[v.id]}${v.id === 'cases' ? html` <b>${cases.filter((c) => !over(c)).length}</b>` : nothing}${v.id === 'alarms' && alarms > 0 ? html` <b class="alarm">◆ ${alarms}</b>` : nothing} <kbd>${v.key}</kbd></button>`)}</div>
      ${this.view === 'cases' ? this.work(cases) : html`<main id="view" role="tabpanel" aria-labelledby=${`tab-${this.view}`}><section class=${this.view} tabindex="0" @choose=${this.lead}>${this.other()}</section></main>`}
      <footer><span>${text.keys}：</span><span><kbd>j</kbd> <kbd>k</kbd> ${text.move}</span><span><kbd>Enter</kbd> ${text.open}</span><span><kbd>1</kbd>–<kbd>9</kbd> ${text.act}</span><span><kbd>Esc</kbd> ${text.back}</span><span><kbd>/</kbd> ${text.search}</span>${VIEWS.map((v) => html`<span><kbd>${v.key}</kbd> ${text[v.id]}</span>`)}</footer>`;
  }

  private other() {
    switch (this.view) {
      case 'intake': return html`<intake-form .now=${this.now}></intake-form>`;
      case 'alarms': return html`<alarm-console .frames=${this.situation.all('alarms')} .now=${this.now}></alarm-console>`;
      case 'evaluation': return html`<evaluation-view .now=${this.now}></evaluation-view>`;
      case 'handover': return html`<handover-sheet .now=${this.now}></handover-sheet>`;
      case 'cases': return nothing;
    }
  }

  private work(all: Incident[]) {
    const now = this.now();
    const queue = DUTY_QUEUES.find((q) => q.id === this.queue)!;
    const cases = matching(inQueue(all, queue, now), this.asked);
    return html`<main id="view" class="cases ${this.chosen ? 'open' : ''}" role="tabpanel" aria-labelledby="tab-cases">
      <section class="list" aria-label=${say(queue.name)}>
        <div class="queues" role="group" aria-label=${text.queues}>${DUTY_QUEUES.map((q) => html`<button class=${q.id === 'late' && inQueue(all, q, now).length > 0 ? 'over' : ''} data-queue=${q.id} aria-pressed=${q.id === this.queue} @click=${() => (this.queue = q.id)}>${say(q.name)} <b>${inQueue(all, q, now).length}</b></button>`)}</div>
        <div class="find"><input id="find" type="search" placeholder=${`${text.search}  /`} aria-label=${text.search} .value=${this.asked} @input=${(e: Event) => (this.asked = (e.target as HTMLInputElement).value)} /></div>
        <div class="scroll" tabindex="-1"><case-list units .cases=${cases} .now=${this.now} chosen=${this.chosen} @choose=${this.lead}></case-list></div>
      </section>
      <section class="one ground" tabindex="0" aria-label=${text.cases}>
        ${this.chosen ? html`<button class="back" @click=${() => this.closeCase()}>← ${text.back}</button>` : nothing}
        ${this.fault ? html`<p class="problem" role="alert">⚠ ${this.fault}</p>` : nothing}
        ${this.incident && this.me ? html`<case-view .incident=${this.incident} .me=${this.me} .now=${this.now} @newer=${(e: CustomEvent<Incident>) => this.take(e.detail)} @choose=${this.lead}></case-view>` : this.chosen ? nothing : this.overview(all)}
      </section></main>`;
  }
}
applyTheme();
customElements.define('duty-desk', DutyDesk);
