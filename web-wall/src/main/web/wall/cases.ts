import { html, type TemplateResult } from 'lit';
import { areaWord } from '../shared/i18n/area';
import { say } from '../shared/i18n/i18n';
import { statusWord } from '../shared/i18n/status';
import type { Shown } from './shown';
import { countdown } from './figures';
import { age, mark } from './marks';
import { openCases, type Row } from './rows';
import { text } from './words';

const MOST = 60;

/** Open cases (在办案卷) with the time each has left; a breached one counts up, a paused one stands still. */
export function cases(situation: Shown, follow: (v: any) => void): TemplateResult {
  const rows = openCases(situation);
  return html`<section class="list incidents"><h2>${text.incidents} <small>${rows.length}</small></h2>
    <ol>${rows.length === 0 ? html`<li class="none">${text.none}</li>` : rows.slice(0, MOST).map((row) => one(situation, row, follow))}</ol></section>`;
}

function one(situation: Shown, [f, v]: Row, follow: (v: any) => void): TemplateResult {
  const left = v.deadline ? Date.parse(v.deadline) - situation.serverNow() : undefined;
  const late = left !== undefined && left < 0;
  const where = areaWord(v.location?.community, v.location?.communityName) || areaWord(v.location?.street, v.location?.streetName) || v.location?.address || text.nowhere;
  return html`<li class=${situation.freshness(f)} title="${f.key} · ${age(situation, f)}" @click=${() => follow(v)}>${mark(v.priority)}
    <span class="what"><b>${v.drill ? html`<i class="drilled">${text.drillMark}</i>` : ''}${say(v.className) || text.unclassified}${v.reportCount > 1 ? html` <i class="count">×${v.reportCount}</i>` : ''}</b><small>${where} · ${say(v.departmentName) || text.nobody}</small></span>
    <span class="state">${statusWord(v.status)}</span>
    <span class="left ${late ? 'late' : ''}">${v.paused ? html`‖ ${text.paused}` : left === undefined ? '—' : countdown(left)}</span></li>`;
}
