import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../shared/i18n/i18n';
import type { Shown } from './shown';
import { age, ageMark } from './marks';
import { values, type Row } from './rows';
import { text } from './words';

/** Car parks by their share of free spaces, the fullest first; what is in an hour stands behind the arrow. */
export function parking(situation: Shown): TemplateResult {
  const rows = values(situation, 'lots').sort(([, a], [, b]) => share(a) - share(b));
  return html`<section class="list parking"><h2>${text.parking} <small>${rows.length}</small></h2><ol>${rows.map((row) => one(situation, row))}</ol></section>`;
}

function share(lot: any): number {
  return lot.free === undefined || lot.free === null || !lot.total ? 2 : lot.free / lot.total;
}

function one(situation: Shown, [f, v]: Row): TemplateResult {
  const fresh = situation.freshness(f);
  const known = (fresh === 'fresh' || fresh === 'ageing') && typeof v.free === 'number';
  const full = known ? Math.round(100 * (1 - share(v))) : 0;
  const hour = v.forecast?.[2];
  return html`<li class=${fresh} title=${age(situation, f)}><span class="what"><b>${say(v.name)}</b>${ageMark(situation, f)}${v.faults?.length ? html` <i class="count">⚠ ${v.faults.length}</i>` : nothing}</span>
    <span class="gauge" role="img" aria-label="${full}%"><span class=${full >= 95 ? 'full' : ''} style="width:${full}%"></span></span>
    <span class="left">${v.free ?? '—'}<small>/${v.total}${known && hour ? html` → ${hour.free}` : nothing}</small></span></li>`;
}
