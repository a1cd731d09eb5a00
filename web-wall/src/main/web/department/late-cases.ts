import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask } from '../shared/api/api';
import { fill, say, words } from '../shared/i18n/i18n';
import type { Incident } from '../shared/case/incident';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { shortTime } from '../shared/time/time';

const text = words({ title: { zh: '已结但超期，可申诉（{n}）', en: 'Closed late, may be appealed ({n})' }, closed: { zh: '结案', en: 'closed' } });

/** Closed and late cases: the only ones that may be appealed, once. Asked of the center, for a page holds only the newest ended ones. */
export class LateCases extends Part {
  static override styles = [forms, css`
    details { border-top: 1px solid var(--line); } summary { padding: 0.6rem 0.8rem; cursor: pointer; font-size: 0.92rem; } ul { list-style: none; margin: 0; padding: 0 0.5rem 0.5rem; max-height: 12rem; overflow: auto; } button { width: 100%; justify-content: space-between; border: 0; background: none; white-space: normal; text-align: left; }
  `];
  @property() department = '';
  /** Changes when one more case ended. */
  @property({ type: Number }) ended = 0;
  @state() private cases: Incident[] = [];
  @state() private total = 0;

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('department') || changed.has('ended')) void this.load();
  }

  private async load(): Promise<void> {
    const found = await ask<{ total: number; items: Incident[] }>(`/api/v1/incidents?late=true&status=closed,forced_close&department=${encodeURIComponent(this.department)}&size=50`).catch(() => undefined);
    if (!found) return;
    this.cases = found.items.sort((a, b) => (b.closedAt ?? '').localeCompare(a.closedAt ?? ''));
    this.total = found.total;
  }

  override render() {
    if (this.cases.length === 0) return nothing;
    return html`<details><summary>▲ ${fill(text.title, { n: this.total })}</summary><ul>${this.cases.map((v) => html`<li><button @click=${() => this.tell('choose', v.id)}><span>${say(v.className)} <span class="quiet small mono">${v.id}</span></span><span class="quiet small mono">${text.closed} ${shortTime(v.closedAt)}</span></button></li>`)}</ul></details>`;
  }
}
customElements.define('late-cases', LateCases);
