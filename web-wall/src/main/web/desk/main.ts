import { LitElement, css, html, nothing } from 'lit';
import { applyTheme, LEVEL, level } from '../shared/theme/theme';
import { ask, Problem } from '../shared/api/api';
import { say, words } from '../shared/i18n/i18n';
import { actionWord, clockWord, statusWord } from '../shared/i18n/status';
import { connect } from '../shared/store/link';
import type { Situation } from '../shared/store/situation';
import { countdown } from '../wall/figures';

const text = words({
  title: { zh: '值班台', en: 'Duty desk' },
  pick: { zh: '选择左侧案卷', en: 'Choose a case on the left' },
  history: { zh: '办理过程', en: 'History' },
  clocks: { zh: '时限', en: 'Clocks' },
  words: { zh: '说明或理由', en: 'Note or reason' },
  department: { zh: '责任单位（派遣时）', en: 'Department (to dispatch)' },
  klass: { zh: '类别代码（立案时）', en: 'Class code (to register)' },
});

/** Work list by time left, one case beside it, its legal actions as buttons. Serves duty, departments and verifiers. */
class DutyDesk extends LitElement {
  static override styles = css`
    :host { display: grid; grid-template-columns: minmax(20rem, 1fr) 2fr; height: 100vh; gap: 1rem; padding: 1rem; box-sizing: border-box; }
    section { overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; }
    button { font: inherit; } .row { display: flex; gap: 0.6rem; width: 100%; text-align: left; background: none; border: 0; border-bottom: 1px solid var(--line-2); padding: 0.5rem 0.2rem; color: var(--ink); cursor: pointer; } .row[aria-current='true'] { background: var(--panel-2); }
    .row span { flex: 1; } .row small, dd small { color: var(--ink-2); display: block; } .late { color: var(--red); font-weight: 700; }
    .acts { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.8rem 0; } .acts button { background: var(--accent); color: var(--accent-ink); border: 0; border-radius: var(--radius); padding: 0.5rem 0.9rem; cursor: pointer; }
    input, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: 0.5rem; background: var(--panel-2); color: var(--ink); border: 1px solid var(--line); border-radius: var(--radius); margin: 0.2rem 0 0.6rem; }
    .problem { color: var(--red); } ol { padding-left: 1.2rem; } li { margin: 0.3rem 0; }
  `;
  private situation!: Situation;
  private chosen = '';
  private incident: any;
  private problem = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.situation = connect(['incidents'], () => this.requestUpdate());
    setInterval(() => this.requestUpdate(), 1_000);
  }

  private async choose(id: string): Promise<void> {
    this.chosen = id;
    this.problem = '';
    this.incident = await ask(`/api/v1/incidents/${id}`);
    this.requestUpdate();
  }

  private field(id: string): string {
    return (this.renderRoot.querySelector(`#${id}`) as HTMLInputElement | null)?.value.trim() ?? '';
  }

  private async act(action: string): Promise<void> {
    const note = this.field('words');
    const body = { action, expectedVersion: this.incident.version, reason: note, note, text: note, order: note, department: this.field('department'), class: this.field('klass') || this.incident.class || '', result: action === 'verify' ? 'pass' : undefined, score: action === 'rate' ? 5 : undefined, until: action === 'suspend' ? new Date(Date.now() + 7 * 86_400_000).toISOString() : undefined };
    try {
      this.incident = await ask(`/api/v1/incidents/${this.chosen}/actions`, { json: body });
      this.problem = '';
    } catch (fault) {
      this.problem = fault instanceof Problem ? `${fault.code}: ${fault.message}` : String(fault);
      if (fault instanceof Problem && fault.body['incident']) this.incident = fault.body['incident'];
    }
    this.requestUpdate();
  }

  override render() {
    const now = this.situation.serverNow();
    const rows = this.situation.all('incidents').map((f) => f.value as any).filter((v) => !['closed', 'forced_close', 'rejected'].includes(v.status)).sort((a, b) => String(a.deadline ?? '9').localeCompare(String(b.deadline ?? '9')));
    return html`<section aria-label=${text.title}><h1>${text.title} <small>${rows.length}</small></h1>
        ${rows.map((v) => {
          const left = v.deadline ? Date.parse(v.deadline) - now : undefined;
          const l = LEVEL[level(v.priority)];
          return html`<button class="row" aria-current=${v.id === this.chosen} @click=${() => void this.choose(v.id)}>${l.shape}${say(l.word)}<span>${say(v.className) || '—'}<small>${v.id} · ${v.location?.communityName ?? ''} · ${statusWord(v.status)}</small></span><b class=${left !== undefined && left < 0 ? 'late' : ''}>${left === undefined ? '—' : countdown(left)}</b></button>`;
        })}</section>
      <section>${this.incident ? this.detail(this.incident) : html`<p>${text.pick}</p>`}</section>`;
  }

  private detail(v: any) {
    return html`<h2>${say(v.className) || '—'} <small>${v.id} · ${statusWord(v.status)} · v${v.version}</small></h2>
      <p>${v.reports?.[0]?.description}</p><p>${v.location?.streetName} ${v.location?.communityName} · ${say(v.departmentName)} ${v.rule ? html`<small>（${say(v.rule.why)}）</small>` : nothing}</p>
      <label for="words">${text.words}</label><textarea id="words" rows="2"></textarea>
      <label for="department">${text.department}</label><input id="department" value=${v.department ?? ''} />
      <label for="klass">${text.klass}</label><input id="klass" value=${v.class ?? ''} />
      <div class="acts">${v.actions.map((a: string) => html`<button @click=${() => void this.act(a)}>${actionWord(a)}</button>`)}</div>
      ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      <h3>${text.clocks}</h3><ul>${v.clocks.map((c: any) => html`<li>${clockWord(c.state)}：${say(c.explanation)}</li>`)}</ul>
      <h3>${text.history}</h3><ol>${v.history.map((h: any) => html`<li><small>${new Date(h.at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })} · ${h.by}</small> ${say(h.text)}</li>`)}</ol>`;
  }
}
applyTheme();
customElements.define('duty-desk', DutyDesk);
