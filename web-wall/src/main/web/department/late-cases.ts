import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { fill, say, words } from '../shared/i18n/i18n';
import type { Incident } from '../shared/case/incident';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { shortTime } from '../shared/time/time';

const text = words({ title: { zh: '已结但超期，可申诉（{n}）', en: 'Closed late, may be appealed ({n})' }, closed: { zh: '结案', en: 'closed' } });

/** Closed and late cases: the only ones that may be appealed, once. */
export class LateCases extends Part {
  static override styles = [forms, css`
    details { border-top: 1px solid var(--line); } summary { padding: 0.6rem 0.8rem; cursor: pointer; font-size: 0.92rem; } ul { list-style: none; margin: 0; padding: 0 0.5rem 0.5rem; max-height: 12rem; overflow: auto; } button { width: 100%; justify-content: space-between; border: 0; background: none; white-space: normal; text-align: left; }
  `];
  @property({ attribute: false }) cases: Incident[] = [];

  override render() {
    if (this.cases.length === 0) return nothing;
    const newest = [...this.cases].sort((a, b) => (b.closedAt ?? '').localeCompare(a.closedAt ?? '')).slice(0, 50);
    return html`<details><summary>▲ ${fill(text.title, { n: this.cases.length })}</summary><ul>${newest.map((v) => html`<li><button @click=${() => this.tell('choose', v.id)}><span>${say(v.className)} <span class="quiet small mono">${v.id}</span></span><span class="quiet small mono">${text.closed} ${shortTime(v.closedAt)}</span></button></li>`)}</ul></details>`;
  }
}
customElements.define('late-cases', LateCases);
