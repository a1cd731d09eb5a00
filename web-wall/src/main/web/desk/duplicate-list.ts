import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Duplicate } from '../shared/case/words';
import { say, words } from '../shared/i18n/i18n';
import { statusWord } from '../shared/i18n/status';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';

const text = words({
  title: { zh: '附近可能重复的案卷', en: 'Cases near it that may be the same' },
  none: { zh: '附近没有相似案卷', en: 'Nothing alike is near' },
  first: { zh: '定位后在此提示重复', en: 'Set the place: what may be the same shows here' },
  open: { zh: '查看', en: 'Look' },
});

/** What may be the same matter, with why, so that no second case is opened for it. */
export class DuplicateList extends Part {
  static override styles = [forms, css`
    ul { list-style: none; margin: 0.4rem 0 0; padding: 0; display: grid; gap: 0.35rem; } li { display: flex; justify-content: space-between; gap: 0.8rem; align-items: center; background: var(--panel-2); border-radius: 0.3rem; padding: 0.45rem 0.7rem; } button { min-height: 2rem; }
  `];
  @property({ attribute: false }) items: Duplicate[] = [];
  @property({ type: Boolean }) asked = false;

  override render() {
    return html`<h3>${text.title}</h3>${this.items.length === 0 ? html`<p class="quiet" role="status">${this.asked ? text.none : text.first}</p>` : html`<ul>${this.items.map((d) => html`<li><span>◔ <b>${say(d.className)}</b> <span class="mono">${d.id}</span> · ${statusWord(d.status)}<br /><span class="quiet small">${say(d.why)}</span></span><button type="button" @click=${() => this.tell('choose', d.id)}>${text.open}</button></li>`)}</ul>`}`;
  }
}
customElements.define('duplicate-list', DuplicateList);
