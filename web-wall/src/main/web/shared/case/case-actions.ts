import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, words } from '../i18n/i18n';
import { actionWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part, typing } from '../part/part';
import { FORMS, possible } from './actions';
import { act, newKey, type Incident, type Me } from './incident';
import './action-form';

const text = words({
  none: { zh: '现在没有您可做的动作', en: 'Nothing for you to do here now' },
  done: { zh: '已办：{action}', en: 'Done: {action}' },
  actions: { zh: '动作', en: 'Actions' },
  more: { zh: '更多', en: 'More' },
});

/** What is wanted seldom stands behind a button; its key works all the same. */
const rare = (action: string): boolean => FORMS[action]!.weight === 'more' || FORMS[action]!.weight === 'grave';

/** The legal actions of a case, each with its key; what needs nothing is done at once, the rest opens its own form. */
export class CaseActions extends Part {
  static override styles = [forms, css`
    :host { display: grid; gap: 0.6rem; } .acts { display: flex; flex-wrap: wrap; gap: 0.45rem; } button.grave { color: var(--ink-2); }
  `];
  @property({ attribute: false }) incident!: Incident;
  @property({ attribute: false }) me!: Me;
  @state() private open = '';
  @state() private told = '';
  @state() private more = false;
  @state() private problem = '';

  private readonly keys = (event: KeyboardEvent): void => {
    if (this.offsetParent === null) return;
    if (event.key === 'Escape' && this.open) {
      this.close();
      event.stopPropagation();
      return;
    }
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const action = possible(this.incident, this.me)[Number(event.key) - 1];
    if (action) {
      event.preventDefault();
      void this.choose(action);
    }
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.keys);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('incident') as Incident | undefined;
    if (!before || before.id === this.incident.id) return;
    this.open = '';
    this.told = '';
    this.problem = '';
  }

  private async choose(action: string): Promise<void> {
    this.told = '';
    this.problem = '';
    if ((FORMS[action]?.fields.length ?? 0) > 0) {
      this.open = this.open === action ? '' : action;
      return;
    }
    const acted = await act(this.incident.id, { action, expectedVersion: this.incident.version }, newKey());
    if (acted.kind === 'done') this.done(action, acted.incident);
    else {
      this.problem = acted.kind === 'offline' ? '连接不上 · offline' : acted.message;
      if (acted.kind !== 'offline' && acted.incident) this.tell('newer', acted.incident);
    }
  }

  private done(action: string, incident: Incident): void {
    this.open = '';
    this.told = fill(text.done, { action: actionWord(action) });
    this.tell('newer', incident);
  }

  private button(a: string, at: number) {
    return html`<button type="button" data-action=${a} class=${FORMS[a]!.weight === 'first' ? 'primary' : FORMS[a]!.weight} aria-expanded=${FORMS[a]!.fields.length > 0 ? this.open === a : nothing} @click=${() => void this.choose(a)}>${actionWord(a)}${at < 9 ? html`<kbd>${at + 1}</kbd>` : nothing}</button>`;
  }

  private close(): void {
    const was = this.open;
    this.open = '';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-action="${was}"]`)?.focus());
  }

  override render() {
    const actions = possible(this.incident, this.me);
    return html`${actions.length === 0 ? html`<p class="quiet">${text.none}</p>` : html`<div class="acts" role="group" aria-label=${text.actions}>${actions.filter((a) => !rare(a)).map((a) => this.button(a, actions.indexOf(a)))}${actions.some(rare) ? html`<button type="button" class="bare" data-more aria-expanded=${this.more} @click=${() => (this.more = !this.more)}>${text.more} ${this.more ? '▴' : '▾'}</button>` : nothing}</div>
      ${this.more ? html`<div class="acts" role="group" aria-label=${text.more}>${actions.filter(rare).map((a) => this.button(a, actions.indexOf(a)))}</div>` : nothing}`}
      ${this.told ? html`<p class="done" role="status">✓ ${this.told}</p>` : nothing}${this.problem ? html`<p class="problem" role="alert">⚠ ${this.problem}</p>` : nothing}
      ${this.open ? html`<action-form .incident=${this.incident} .me=${this.me} action=${this.open} @acted=${(e: CustomEvent) => { e.stopPropagation(); this.done(e.detail.action, e.detail.incident); }} @cancel=${(e: Event) => { e.stopPropagation(); this.close(); }}></action-form>` : nothing}`;
  }
}
customElements.define('case-actions', CaseActions);
