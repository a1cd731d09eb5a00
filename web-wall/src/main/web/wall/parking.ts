import { html, nothing, type TemplateResult } from 'lit';
import { fill, say } from '../shared/i18n/i18n';
import type { Shown } from './shown';
import { age, ageMark } from './marks';
import { values, type Row } from './rows';
import { text } from './words';

/** Car parks by their share of free spaces, the fullest first; what is in an hour stands behind the arrow. */
export function parking(situation: Shown): TemplateResult {
  const rows = values(situation, 'lots').sort(([, a], [, b]) => share(a) - share(b));
  return html`<section class="list parking"><h2>${text.parking} <small>${rows.length}</small></h2>${receivers(situation)}<ol>${rows.map((row) => one(situation, row))}</ol></section>`;
}

/** How far each map that is told holds the numbers: the age of its watermark, its lag, what it turned away. */
function receivers(situation: Shown): TemplateResult | typeof nothing {
  const part = values(situation, 'health').find(([, v]) => v.component === 'parking-push');
  if (!part) return nothing;
  const [f, v] = part;
  return html`<p class="receivers ${situation.freshness(f)}" title=${age(situation, f)}>${(v.receivers ?? []).map((r: any) => {
    const bad = r.fault || r.lag > 120;
    const since = r.watermark ? Math.max(0, Math.round((situation.serverNow() - Date.parse(r.watermark)) / 1_000)) : undefined;
    return html`<span class="part ${bad ? 'degraded' : 'ok'}" title=${r.fault ?? ''}>${bad ? '▲' : '●'} ${say(r.name)} ${since === undefined ? '—' : fill(text.heldTo, { n: since })} · ${fill(text.behind, { n: r.lag })}${r.rejected ? html` <i class="count">${fill(text.turnedAway, { n: r.rejected })}</i>` : nothing}</span>`;
  })}</p>`;
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
