import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { say, words } from '../i18n/i18n';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { LEVEL, level } from '../theme/theme';
import { allClasses, type ClassLine } from './catalogue';
import type { Found } from './class-search';

const text = words({
  search: { zh: '类别：汉字、拼音、首字母、英文或代码', en: 'Class: Chinese, pinyin, initials, English or code' },
  none: { zh: '没有这样的类别', en: 'No such class' },
  condition: { zh: '立案条件 → 时限', en: 'Condition → limit' },
  change: { zh: '换类别', en: 'Change' },
  failed: { zh: '类别目录暂时读不到', en: 'The catalogue cannot be read now' },
});

/** Finds a class and, below it, which of its conditions holds: the clock hangs on both. */
export class ClassPicker extends Part {
  static override styles = [forms, css`
    :host { display: block; } .box { position: relative; } ul { list-style: none; margin: 0.25rem 0 0; padding: 0; max-height: 15rem; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--panel-2); }
    li { display: flex; gap: 0.6rem; padding: 0.4rem 0.6rem; cursor: pointer; align-items: baseline; } li[aria-selected='true'] { background: var(--blue-wash); box-shadow: inset 3px 0 0 var(--accent); } li .mono { color: var(--ink-2); font-size: 0.85rem; min-width: 3.4rem; } li small { color: var(--ink-2); margin-left: auto; white-space: nowrap; }
    .chosen { display: flex; gap: 0.6rem; align-items: center; justify-content: space-between; padding: 0.3rem 0.3rem 0.3rem 0.7rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--panel-2); }
    .standards { display: grid; gap: 0.3rem; margin-top: 0.5rem; } .standards label { display: grid; grid-template-columns: auto 1fr auto; gap: 0.6rem; align-items: center; padding: 0.45rem 0.7rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--panel-2); margin: 0; color: var(--ink); font-size: 0.95rem; cursor: pointer; }
    .standards label:has(input:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); } .standards b { font-variant-numeric: tabular-nums; }
  `];
  @property() value = '';
  @property() condition = '';
  /** Only the class is asked for; its conditions are chosen elsewhere. */
  @property({ type: Boolean }) bare = false;
  @state() private asked = '';
  @state() private at = 0;
  @state() private all: Found[] = [];
  @state() private problem = '';
  private find: typeof import('./class-search').searchClasses = () => [];

  override connectedCallback(): void {
    super.connectedCallback();
    // The dictionary of spellings is large: it comes with the first picker, not with the page.
    Promise.all([allClasses(), import('./class-search')]).then(
      ([classes, { prepare, searchClasses }]) => {
        this.find = searchClasses;
        this.all = prepare(classes);
      },
      () => (this.problem = text.failed),
    );
  }

  private choose(line: ClassLine): void {
    this.value = line.code;
    this.condition = line.standards[0]?.id ?? '';
    this.said();
    void this.updateComplete.then(() => (this.renderRoot.querySelector('input[type=radio]:checked') as HTMLElement | null)?.focus());
  }

  private said(): void {
    this.tell('change', { class: this.value, condition: this.condition });
  }

  private async anew(): Promise<void> {
    this.value = '';
    this.condition = '';
    this.said();
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  private key(event: KeyboardEvent, found: ClassLine[]): void {
    if (event.key === 'ArrowDown') this.at = Math.min(found.length - 1, this.at + 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(0, this.at - 1);
    else if (event.key === 'Enter' && found[this.at]) this.choose(found[this.at]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
    void this.updateComplete.then(() => this.renderRoot.querySelector('li[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  }

  override render() {
    if (this.problem) return html`<p class="problem" role="alert">⚠ ${this.problem}</p>`;
    const line = this.all.find((f) => f.line.code === this.value)?.line;
    return line ? this.chosen(line) : this.search();
  }

  private search() {
    const found = this.find(this.all, this.asked);
    const open = this.asked.trim() !== '';
    return html`<div class="box"><input id="q" type="search" aria-label=${text.search} placeholder=${text.search} role="combobox" autocomplete="off" aria-expanded=${open} aria-controls="found" aria-autocomplete="list" aria-activedescendant=${open && found[this.at] ? `c-${found[this.at]!.code}` : nothing} .value=${this.asked}
        @input=${(e: Event) => { this.asked = (e.target as HTMLInputElement).value; this.at = 0; }} @change=${(e: Event) => e.stopPropagation()} @keydown=${(e: KeyboardEvent) => this.key(e, found)} />
      ${!open ? nothing : found.length === 0 ? html`<p class="quiet" role="status">${text.none}</p>` : html`<ul id="found" role="listbox" aria-label=${text.search}>
        ${found.map((c, i) => html`<li id=${`c-${c.code}`} role="option" aria-selected=${i === this.at} @click=${() => this.choose(c)}><span class="mono">${c.code}</span><span>${say(c.name)}</span><small>${say(c.big)} · ${say(c.standards[0]?.limit)}</small></li>`)}</ul>`}</div>`;
  }

  private chosen(line: ClassLine) {
    const warning = LEVEL[level(line.priority)];
    return html`<div class="chosen"><span><b>${say(line.name)}</b> <span class="quiet small">${line.code} · ${say(line.big)} · ${warning.shape} ${say(warning.word)}</span></span><button type="button" @click=${() => void this.anew()}>${text.change}</button></div>
      ${this.bare ? nothing : html`<fieldset><legend class="visually-hidden">${text.condition}</legend><div class="standards">${line.standards.map((s) => html`<label><input type="radio" name="standard" value=${s.id} .checked=${s.id === this.condition} @change=${(e: Event) => { e.stopPropagation(); this.condition = s.id; this.said(); }} /><span>${say(s.condition)}</span><b>${say(s.limit)}</b></label>`)}</div></fieldset>`}`;
  }
}
customElements.define('class-picker', ClassPicker);
