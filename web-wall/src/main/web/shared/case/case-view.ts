import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { say, words } from '../i18n/i18n';
import { statusWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { LEVEL, level } from '../theme/theme';
import { shortTime } from '../time/time';
import { left, pressure } from './left';
import { classWord } from './words';
import { photosOf, type Incident, type Me } from './incident';
import './case-actions';
import './case-clocks';
import './case-facts';
import './case-photos';
import './case-relations';
import './case-timeline';
import '../map/point-map';

const text = words({
  facts: { zh: '案情', en: 'Facts' },
  clocks: { zh: '时限说明', en: 'Why this deadline' },
  history: { zh: '办理过程', en: 'History' },
  photos: { zh: '照片', en: 'Photographs' },
  left: { zh: '剩余', en: 'left' },
  over: { zh: '超期', en: 'overdue' },
  paused: { zh: '计时暂停', en: 'clock stands still' },
  due: { zh: '截止', en: 'due' },
  drill: { zh: '演练', en: 'DRILL' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
});

/** One case whole: what it is, where, how long is left and why, what happened, what may be done. */
export class CaseView extends Part {
  static override styles = [forms, css`
    :host { display: block; container-type: inline-size; } article { display: grid; gap: 1rem; padding: 1rem; } header { display: grid; grid-template-columns: 1fr auto; gap: 0.2rem 1rem; align-items: start; } header h2 { font-size: 1.35rem; overflow-wrap: anywhere; } .sub { color: var(--ink-2); font-size: 0.9rem; }
    .left { text-align: right; font-variant-numeric: tabular-nums; } .left b { display: block; font-size: clamp(1.7rem, 6cqi, 2.4rem); line-height: 1.1; font-weight: 650; } .left small { color: var(--ink-2); } .left.late b, .left.late small { color: var(--red); } .left.soon b, .left.soon small { color: var(--orange); } .level.red { color: var(--red); } .level.orange { color: var(--orange); } .level.yellow { color: var(--yellow); } .level.blue { color: var(--blue); } .level { white-space: nowrap; }
    .grid { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); } @container (min-width: 52rem) { .grid { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; } } .card { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.9rem 1rem; } .card > h3 { margin-bottom: 0.6rem; } .column { display: grid; gap: 1rem; } point-map { height: 15rem; border: 1px solid var(--line); border-radius: var(--radius); } .drill { border: 2px dashed var(--ito-purple); padding: 0 0.4rem; font-weight: 700; font-size: 0.85rem; border-radius: 0.25rem; }
  `];
  protected override get every(): number {
    return 1000;
  }
  @property({ attribute: false }) incident!: Incident;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) now: () => number = Date.now;

  override render() {
    const v = this.incident;
    const how = pressure(v, this.now());
    const l = level(v.priority);
    return html`<article aria-label=${v.id}><header><div><h2><span class="level ${l}">${LEVEL[l].shape} ${say(LEVEL[l].word)}</span> ${v.drill ? html`<span class="drill">${text.drill}</span> ` : nothing}${classWord(v)}</h2>
        <p class="sub"><span class="mono">${v.id}</span> · <b>${statusWord(v.status)}</b>${v.departmentName ? ` · ${say(v.departmentName)}` : ''} · ${text.version.replace('{n}', String(v.version))}</p></div>
        ${v.deadline ? html`<div class="left ${how}"><b>${left(v.deadline, this.now())}</b><small>${how === 'late' ? `▲ ${text.over}` : how === 'paused' ? `Ⅱ ${text.paused}` : how === 'soon' ? `◔ ${text.left}` : text.left} · ${text.due} ${shortTime(v.deadline)}</small></div>` : nothing}</header>
      <case-actions .incident=${v} .me=${this.me}></case-actions>
      <div class="grid"><div class="column">
          <section class="card"><h3>${text.clocks}</h3><case-clocks .incident=${v} .now=${this.now}></case-clocks></section>
          <section class="card"><h3>${text.facts}</h3><case-facts .incident=${v}></case-facts></section>
          ${photosOf(v).length > 0 ? html`<section class="card"><h3>${text.photos}</h3><case-photos .incident=${v}></case-photos></section>` : nothing}
        </div><div class="column">
          ${v.location?.lat !== undefined ? html`<point-map .lat=${v.location.lat} .lng=${v.location.lng}></point-map>` : nothing}
          <case-relations .incident=${v} .me=${this.me}></case-relations>
          <section class="card"><h3>${text.history}</h3><case-timeline .lines=${v.history ?? []}></case-timeline></section>
        </div></div></article>`;
  }
}
customElements.define('case-view', CaseView);
