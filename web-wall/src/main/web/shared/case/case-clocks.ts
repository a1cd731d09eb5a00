import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ask } from '../api/api';
import { say, words } from '../i18n/i18n';
import { clockName, clockWord } from '../i18n/status';
import { forms } from '../part/forms';
import { Part } from '../part/part';
import { shortTime, span } from '../time/time';
import { layOut } from './bars';
import type { Clock, Incident } from './incident';

const text = words({
  counted: { zh: '计时', en: 'counted' },
  ahead: { zh: '尚余', en: 'still to come' },
  idle: { zh: '不计时', en: 'not counted' },
  now: { zh: '现在', en: 'now' },
  due: { zh: '截止', en: 'due' },
  limit: { zh: '时限', en: 'limit' },
  why: { zh: '逐段说明', en: 'Each stretch' },
  provisional: { zh: '该年节假日安排尚未公布，截止时间为暂定', en: 'the holidays of that year are not published yet: the deadline is provisional' },
});

/** Why a deadline is when it is: each clock as a bar of stretches that counted and that did not, with the reason in words. */
export class CaseClocks extends Part {
  static override styles = [forms, css`
    :host { display: grid; gap: 0.9rem; } .head { display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; align-items: baseline; } .head b { font-size: 0.95rem; } .state { font-size: 0.85rem; } .state.breached { color: var(--red); font-weight: 700; }
    .bar { position: relative; height: 1.5rem; background: var(--line-2); border-radius: 0.25rem; margin: 0.25rem 0 1.15rem; } .piece { position: absolute; inset-block: 0; background: var(--accent); } .piece.idle { background: repeating-linear-gradient(135deg, var(--line-2) 0 5px, var(--line) 5px 8px); }
    .met .piece:not(.idle) { background: var(--ok); } .breached .piece:not(.idle) { background: var(--accent); } .ahead { position: absolute; inset-block: 0; background: var(--panel); opacity: 0.68; } .over { position: absolute; inset-block: 0; background: var(--red-fill); }
    .mark { position: absolute; top: -0.2rem; bottom: -0.2rem; width: 2px; background: var(--ink); } .mark span { position: absolute; top: 100%; left: 0; transform: translateX(-50%); font-size: 0.75rem; white-space: nowrap; color: var(--ink); } .mark.end span { transform: translateX(-100%); color: var(--ink-2); } .mark.begin span { transform: none; }
    .legend { display: flex; gap: 1.1rem; font-size: 0.82rem; color: var(--ink-2); } .legend i { display: inline-block; width: 1.3rem; height: 0.7rem; margin-right: 0.35rem; vertical-align: -0.05rem; background: var(--accent); border-radius: 2px; } .legend i.next { opacity: 0.32; } .legend i.idle { background: repeating-linear-gradient(135deg, var(--line-2) 0 3px, var(--ink-3) 3px 4px); }
    details { font-size: 0.88rem; } summary { cursor: pointer; color: var(--ink-2); min-height: 1.6rem; } ol { margin: 0.3rem 0 0; padding-left: 1.4rem; } li { margin: 0.15rem 0; } li.idle { color: var(--ink-2); }
  `];
  protected override get every(): number {
    return 15_000;
  }
  @property({ attribute: false }) incident!: Incident;
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private explained: Clock[] = [];

  protected override updated(changed: Map<string, unknown>): void {
    const before = changed.get('incident') as Incident | undefined;
    if (!changed.has('incident') || (before?.id === this.incident.id && before.version === this.incident.version)) return;
    if (before?.id !== this.incident.id) this.explained = [];
    const id = this.incident.id;
    ask<{ clocks: Clock[] }>(`/api/v1/incidents/${encodeURIComponent(id)}/clocks`).then((found) => {
      if (this.incident.id === id) this.explained = found.clocks;
    }, () => undefined);
  }

  override render() {
    // What is over is told in the history; open clocks and late ones stand here, the pressing one first.
    const open = this.incident.clocks.filter((c) => !c.endedAt || c.state === 'breached');
    const rank = (c: Clock): number => (c.name.startsWith('co:') ? 2 : c.name === 'bundled' ? 0 : 1);
    const shown = (open.length > 0 ? open : this.incident.clocks.slice(-1)).slice().sort((a, b) => rank(a) - rank(b) || a.deadline.localeCompare(b.deadline));
    return html`${this.incident.provisional ? html`<p class="small">⚑ ${text.provisional}</p>` : nothing}
      ${shown.map((c) => this.clock(this.explained.find((e) => e.name === c.name && e.startedAt === c.startedAt) ?? c, c))}
      <div class="legend"><span><i></i>${text.counted}</span><span><i class="next"></i>${text.ahead}</span><span><i class="idle"></i>${text.idle}</span></div>`;
  }

  /** The stretches are asked for and may be a moment old; the state is the case's own. */
  private clock(stretches: Clock, told: Clock) {
    const c = { ...stretches, state: told.state, ...(told.endedAt ? { endedAt: told.endedAt } : {}) };
    const bar = layOut(c, this.now());
    const percent = (n: number): string => `${(n * 100).toFixed(2)}%`;
    const limit = c.countedMinutes ?? bar.countedMinutes;
    return html`<section class=${c.state}><div class="head"><b>${clockName(c.name)}</b><span class="state ${c.state}">${c.state === 'breached' ? '▲ ' : ''}${clockWord(c.state)}</span><span class="quiet small mono">${shortTime(c.startedAt)} → ${text.due} ${shortTime(c.deadline)} · ${text.counted} ${span(limit * 60_000)}${bar.idleMinutes > 0 ? ` · ${text.idle} ${span(bar.idleMinutes * 60_000)}` : ''}</span></div>
      <div class="bar" role="img" aria-label=${say(told.explanation)}>
        ${bar.pieces.map((p) => html`<span class="piece ${p.counted ? '' : 'idle'}" style="left:${percent(p.start)};width:${percent(p.width)}" title=${`${shortTime(p.from)} – ${shortTime(p.to)} · ${say(p.why)}`}></span>`)}
        ${bar.now === undefined || bar.now >= bar.deadline ? nothing : html`<span class="ahead" style="left:${percent(bar.now)};width:${percent(bar.deadline - bar.now)}"></span>`}
        ${bar.deadline < 1 ? html`<span class="over" style="left:${percent(bar.deadline)};right:0"></span>` : nothing}
        ${bar.now === undefined ? nothing : html`<span class="mark ${bar.now > 0.9 ? 'end' : bar.now < 0.08 ? 'begin' : ''}" style="left:${percent(bar.now)}"><span>${text.now}</span></span>`}
        ${bar.now !== undefined && bar.now > 0.7 && bar.deadline === 1 ? nothing : html`<span class="mark end" style="left:${percent(bar.deadline)}"><span>${text.due}</span></span>`}
      </div>
      <details><summary>${text.why}：${say(told.explanation)}</summary><ol>${bar.pieces.map((p) => html`<li class=${p.counted ? '' : 'idle'}><span class="mono">${shortTime(p.from)} – ${shortTime(p.to)}</span> · ${p.counted ? text.counted : text.idle} ${span(p.minutes * 60_000)} · ${say(p.why)}</li>`)}</ol></details></section>`;
  }
}
customElements.define('case-clocks', CaseClocks);
