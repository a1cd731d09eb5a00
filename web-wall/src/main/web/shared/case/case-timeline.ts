import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { say, words } from '../i18n/i18n';
import { actorWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { fullTime, shortTime } from '../time/time';
import type { HistoryLine } from './incident';

/** Instants within a sentence, in the district's time. */
const localTimes = (sentence: string): string => sentence.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (iso) => fullTime(iso).slice(0, 16));

const text = words({ history: { zh: '办理过程', en: 'History' } });
/** What happened to the case that somebody must look at: shape beside the colour. */
const MARK: Record<string, string> = { breached: '▲', warned: '◔', returned: '↩', reworked: '↻', supervised: '!', rejected: '✕', 'force-closed': '✕', closed: '✓', verified: '✓', suspended: 'Ⅱ' };

/** Everything that happened to a case, newest first. */
export class CaseTimeline extends Part {
  static override styles = [forms, css`
    :host { display: block; } ol { list-style: none; margin: 0; padding: 0 0 0 0.45rem; } li { position: relative; border-left: 2px solid var(--line); padding: 0 0 0.85rem 1.2rem; } li:last-child { border-left-color: transparent; padding-bottom: 0; }
    .dot { position: absolute; left: calc(-0.6rem - 1px); top: 0.05rem; width: 1.2rem; height: 1.2rem; border-radius: 50%; background: var(--panel-2); border: 2px solid var(--line-strong); font-size: 0.7rem; line-height: 0.95rem; text-align: center; } .breached .dot { border-color: var(--red); color: var(--red); font-weight: 700; } .warned .dot { border-color: var(--orange); color: var(--orange); }
    .breached .text { color: var(--red); font-weight: 600; } .head { font-size: 0.82rem; color: var(--ink-2); } .text { overflow-wrap: anywhere; }
  `];
  @property({ attribute: false }) lines: HistoryLine[] = [];

  override render() {
    return html`<ol aria-label=${text.history}>${[...this.lines].reverse().map((h) => html`<li class=${h.event}><span class="dot" aria-hidden="true">${MARK[h.event] ?? nothing}</span><div class="head"><time class="mono" title=${fullTime(h.at)}>${shortTime(h.at)}</time> · ${actorWord(h.by)}</div><div class="text">${localTimes(say(h.text)).replace(/sha256:([0-9a-f]{8})[0-9a-f]{56}/g, '▣ $1')}</div></li>`)}</ol>`;
  }
}
customElements.define('case-timeline', CaseTimeline);
