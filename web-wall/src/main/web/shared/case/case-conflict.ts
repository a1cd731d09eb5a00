import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { fill, say, words } from '../i18n/i18n';
import { actorWord, statusWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { shortTime } from '../time/time';
import { left } from './left';
import type { Incident } from './incident';

const text = words({
  title: { zh: '别人先动了这件案卷', en: 'Somebody was quicker with this case' },
  kept: { zh: '您写的内容都还在表单里，没有丢。', en: 'What you wrote is still in the form; nothing is lost.' },
  seen: { zh: '您看到的第 {n} 版', en: 'What you saw: version {n}' },
  present: { zh: '现在的第 {n} 版', en: 'As it is now: version {n}' },
  status: { zh: '状态', en: 'Status' },
  unit: { zh: '责任单位', en: 'Department' },
  deadline: { zh: '截止', en: 'Deadline' },
  meanwhile: { zh: '其间发生', en: 'What happened meanwhile' },
  again: { zh: '看过了，仍然提交', en: 'I have seen it: send mine now' },
  take: { zh: '采用现在的版本', en: 'Take the present version' },
  not: { zh: '以现在的状态，这个动作已不可行。', en: 'As the case is now, this action is no longer possible.' },
});

/** Both versions side by side after a 409, what happened in between, and the choice. */
export class CaseConflict extends Part {
  static override styles = [forms, css`
    section { border: 2px solid var(--orange); border-radius: var(--radius); padding: 0.8rem; background: var(--orange-wash); display: grid; gap: 0.6rem; } h4 { font-size: 1rem; } .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0.6rem; }
    .version { background: var(--panel-2); border-radius: 0.3rem; padding: 0.5rem 0.7rem; } dl { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.7rem; margin: 0.3rem 0 0; } dt { color: var(--ink-2); font-size: 0.85rem; } dd { margin: 0; } .other { font-weight: 700; text-decoration: underline; text-underline-offset: 3px; } ol { margin: 0; padding-left: 1.2rem; } .foot { display: flex; gap: 0.5rem; flex-wrap: wrap; }
  `];
  @property({ attribute: false }) seen!: Incident;
  @property({ attribute: false }) present!: Incident;
  @property({ type: Boolean }) possible = true;

  private version(v: Incident, other: Incident, title: string) {
    const line = (label: string, of: (i: Incident) => string) => html`<dt>${label}</dt><dd class=${of(v) === of(other) ? '' : 'other'}>${of(v) || '—'}</dd>`;
    return html`<div class="version"><b>${fill(title, { n: v.version })}</b><dl>${line(text.status, (i) => statusWord(i.status))}${line(text.unit, (i) => say(i.departmentName))}${line(text.deadline, (i) => (i.deadline ? `${shortTime(i.deadline)} (${left(i.deadline, Date.now())})` : ''))}</dl></div>`;
  }

  override render() {
    const since = (this.present.history ?? []).filter((h) => h.seq > this.seen.version);
    return html`<section role="alert" aria-label=${text.title}><h4>⚠ ${text.title}</h4><p>${text.kept}</p>
      <div class="two">${this.version(this.seen, this.present, text.seen)}${this.version(this.present, this.seen, text.present)}</div>
      ${since.length === 0 ? '' : html`<div><b class="small">${text.meanwhile}</b><ol>${since.map((h) => html`<li>${shortTime(h.at)} · ${actorWord(h.by)} · ${say(h.text)}</li>`)}</ol></div>`}
      ${this.possible ? '' : html`<p><b>${text.not}</b></p>`}
      <div class="foot">${this.possible ? html`<button type="button" class="primary" @click=${() => this.tell('again')}>${text.again}</button>` : ''}<button type="button" @click=${() => this.tell('take')}>${text.take}</button></div></section>`;
  }
}
customElements.define('case-conflict', CaseConflict);
