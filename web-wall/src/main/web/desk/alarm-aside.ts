import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { fill, say, words } from '../shared/i18n/i18n';
import { forms } from '../shared/part/forms';
import { Part } from '../shared/part/part';
import { LEVEL, level } from '../shared/theme/theme';
import { shortTime } from '../shared/time/time';
import { stateWord } from './alarm-words';
import { grouped, isAside, unacknowledged, type Alarm } from './flood';

const text = words({
  causes: { zh: '按成因', en: 'By cause' },
  cause: { zh: '成因', en: 'Cause' }, all: { zh: '在列', en: 'Listed' }, open: { zh: '未确认', en: 'Unack.' },
  aside: { zh: '搁置、抑制与停用（{n}）', en: 'Set aside ({n})' },
  none: { zh: '无', en: 'none' },
  until: { zh: '至 {time}', en: 'until {time}' },
});
const MOST = 12;

/** Beside the list on a wide screen: which causes there are, and what is set aside, so that nothing is forgotten there. */
export class AlarmAside extends Part {
  static override styles = [forms, css`
    :host { display: grid; gap: 1.4rem; align-content: start; padding: 0.9rem 1rem; } h3 { margin-bottom: 0.3rem; } td button { padding: 0; min-height: 1.5rem; white-space: normal; text-align: left; } ul { list-style: none; margin: 0; padding: 0; } li { padding: 0.4rem 0; border-top: 1px solid var(--line-2); overflow-wrap: anywhere; }
    .level.red { color: var(--red); } .level.orange { color: var(--orange); } .level.yellow { color: var(--yellow); } .level.blue { color: var(--blue); }
  `];
  @property({ attribute: false }) alarms: Alarm[] = [];

  override render() {
    const aside = this.alarms.filter(isAside);
    const causes = grouped(this.alarms.filter((a) => !isAside(a)));
    return html`<section><h3>${text.causes}</h3>${causes.length === 0 ? html`<p class="quiet">${text.none}</p>` : html`<table><thead><tr><th scope="col">${text.cause}</th><th scope="col" class="number">${text.all}</th><th scope="col" class="number">${text.open}</th></tr></thead><tbody>${causes.slice(0, MOST).map(({ rule, alarms }) => this.cause(rule, alarms))}</tbody></table>`}</section>
      <section><h3>${fill(text.aside, { n: aside.length })}</h3>${aside.length === 0 ? html`<p class="quiet">${text.none}</p>` : html`<ul>${aside.slice(0, MOST).map((a) => html`<li><b>${stateWord(a.state)}</b> ${say(a.message) || a.rule} · ${say(a.deviceName) || a.device}<br /><span class="quiet small">${[a.shelvedUntil ? fill(text.until, { time: shortTime(a.shelvedUntil) }) : '', a.reason].filter(Boolean).join(' · ')}</span></li>`)}</ul>`}</section>`;
  }

  private cause(rule: string, alarms: Alarm[]) {
    const worst = level(alarms[0]!.severity);
    const open = alarms.filter(unacknowledged).length;
    return html`<tr><td><span class="level ${worst}">${LEVEL[worst].shape}</span> <button class="bare" @click=${() => this.tell('cause', say(alarms[0]!.message) || rule)}>${say(alarms[0]!.message) || rule}</button></td><td class="number">${alarms.length}</td><td class="number ${open > 0 ? 'late' : ''}">${open > 0 ? open : nothing}</td></tr>`;
  }
}
customElements.define('alarm-aside', AlarmAside);
