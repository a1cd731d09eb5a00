import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { say, words } from '../i18n/i18n';
import { actionWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { dropDraft, findDraft, keepDraft } from '../draft/draft';
import { act, newKey, type Incident, type Me } from './incident';
import { bodyOf, FORMS, missing } from './actions';
import { fieldOf } from './action-field';
import { lookUp, type Looked } from './action-look';
import { toField } from '../time/time';
import './case-conflict';

const text = words({
  send: { zh: '确定', en: 'Confirm' },
  cancel: { zh: '取消', en: 'Cancel' },
  sending: { zh: '正在提交…', en: 'Sending …' },
  needed: { zh: '还需填写：', en: 'Still needed: ' },
  offline: { zh: '连接不上指挥中心，内容已保留，可稍后再交。', en: 'The center cannot be reached; what you wrote is kept, send it again later.' },
  kept: { zh: '已恢复未提交的草稿', en: 'Your unsent draft was restored' },
});

/** The form of one action: only its fields, drafts kept, a conflict shown beside what was typed. */
export class ActionForm extends Part {
  static override styles = [forms, css`
    :host { display: block; } form { display: grid; gap: 0.8rem; padding: 0.9rem 1rem; border: 1px solid var(--accent); border-radius: var(--radius); background: var(--panel-2); } form.grave { border-color: var(--red); }
    .foot { display: flex; gap: 0.6rem; align-items: center; flex-wrap: wrap; } h4 { font-size: 1rem; }
  `];
  @property({ attribute: false }) incident!: Incident;
  @property({ attribute: false }) me!: Me;
  @property() action = '';
  @state() private values: Record<string, unknown> = {};
  @state() private problem = '';
  @state() private busy = false;
  @state() private restored = false;
  @state() private newer: Incident | undefined;
  @state() private looked: Looked = {};
  private seen!: Incident;
  private key = newKey();

  private get draft(): string {
    return `${this.incident.id}/${this.action}`;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('action') && (changed.get('incident') as Incident | undefined)?.id === this.incident.id) return;
    if (!changed.has('action') && !changed.has('incident')) return;
    this.seen = this.incident;
    this.key = newKey();
    this.problem = '';
    this.newer = undefined;
    const kept = findDraft(this.draft);
    this.restored = kept !== undefined;
    this.values = kept ?? this.starting();
    this.looked = {};
    lookUp(this.action, this.incident, (more) => (this.looked = { ...this.looked, ...more }));
  }

  private starting(): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const field of FORMS[this.action]?.fields ?? []) {
      if (field.kind === 'time') values[field.name] = `${toField(Date.now() + (field.hours ?? 24) * 3_600_000)}:00+08:00`;
      if (field.kind === 'class' && this.action === 'register') values[field.name] = this.incident.class ?? '';
      if (field.kind === 'condition') values[field.name] = this.incident.standard ?? '';
    }
    if (this.action === 'co-handle') values['coHandlers'] = (this.incident.coHandlers ?? []).filter((c) => c.status !== 'returned').map((c) => c.department);
    const waits = (this.incident.approvals ?? []).filter((a) => a.state === 'waiting');
    if (FORMS[this.action]?.fields.some((f) => f.kind === 'approval') && waits[0]) values['request'] = waits[0].id;
    return values;
  }

  override firstUpdated(): void {
    const first = this.renderRoot.querySelector<HTMLElement>('input, textarea, select, class-picker, button');
    first?.focus();
    this.scrollIntoView?.({ block: 'nearest' });
  }

  /** Sets one value from a field and keeps the draft. */
  readonly put = (name: string, value: unknown): void => {
    this.values = { ...this.values, [name]: value };
    this.problem = '';
    keepDraft(this.draft, this.values);
  };

  private async send(event?: Event): Promise<void> {
    event?.preventDefault();
    const lacks = missing(this.action, this.values);
    if (lacks) {
      this.problem = text.needed + say(lacks.label);
      (this.renderRoot.querySelector(`[data-field=${lacks.name}]`) as HTMLElement | null)?.focus();
      return;
    }
    this.busy = true;
    const acted = await act(this.incident.id, { ...bodyOf(this.action, this.values), expectedVersion: this.seen.version }, this.key);
    this.busy = false;
    switch (acted.kind) {
      case 'done':
        dropDraft(this.draft);
        this.tell('acted', { action: this.action, incident: acted.incident });
        return;
      case 'conflict':
        this.newer = acted.incident;
        this.key = newKey();
        return;
      case 'refused':
        this.problem = `${acted.message}`;
        this.key = newKey();
        if (acted.incident) this.tell('newer', acted.incident);
        return;
      case 'offline':
        this.problem = text.offline;
    }
  }

  private async anyway(): Promise<void> {
    this.seen = this.newer!;
    this.tell('newer', this.newer);
    this.newer = undefined;
    await this.send();
  }

  override render() {
    const form = FORMS[this.action];
    if (!form) return nothing;
    return html`<form class=${form.weight} @submit=${(e: Event) => void this.send(e)} @keydown=${(e: KeyboardEvent) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && void this.send(e)} aria-label=${actionWord(this.action)} novalidate>
      <h4>${actionWord(this.action)}</h4>
      ${this.restored ? html`<p class="quiet small" role="status">✎ ${text.kept}</p>` : nothing}
      ${form.fields.map((field) => fieldOf(field, this.values, this.put, this.incident, this.looked, this.action))}
      ${this.newer ? html`<case-conflict .seen=${this.seen} .present=${this.newer} .possible=${this.newer.actions.includes(this.action)} @again=${() => void this.anyway()} @take=${() => this.tell('newer', this.newer)}></case-conflict>` : nothing}
      ${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      <div class="foot"><button class="primary" ?disabled=${this.busy}>${this.busy ? text.sending : `${text.send}${actionWord(this.action) ? ` · ${actionWord(this.action)}` : ''}`} <kbd>Ctrl+Enter</kbd></button><button type="button" @click=${() => this.tell('cancel')}>${text.cancel} <kbd>Esc</kbd></button></div>
    </form>`;
  }
}
customElements.define('action-form', ActionForm);
