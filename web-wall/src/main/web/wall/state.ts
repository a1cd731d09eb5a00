import { html, nothing, type TemplateResult } from 'lit';
import { fill, say } from '../shared/i18n/i18n';
import type { Shown } from './shown';
import { sparkline } from './figures';
import { activeAlarms, values, type Row } from './rows';
import { age, ageMark, span } from './marks';
import { text } from './words';

const ORDER = ['open-incidents', 'due-soon', 'breached', 'on-time-rate', 'alarms-active', 'readings-per-second'];

/** Key figures: value, numerator and denominator, trend, age. */
export function keyFigures(situation: Shown): TemplateResult {
  const told = values(situation, 'figures').map(([f, v]): Row => [f, f.key === 'alarms-active' ? { ...v, value: activeAlarms(situation).length } : v]);
  const rows = told.sort(([a], [b]) => ORDER.indexOf(a.key) - ORDER.indexOf(b.key));
  return html`<section class="figures" aria-label=${text.figures}>${rows.map(
    ([f, v]) => html`<div class="figure ${situation.freshness(f)}" title=${age(situation, f)}>
      <span class="label">${say(v.name)} ${ageMark(situation, f)}</span><strong>${v.value ?? '—'}${v.value == null ? nothing : html`<small>${v.unit}</small>`}${v.denominator !== undefined ? html`<em>${v.numerator}/${v.denominator}</em>` : nothing}</strong>${sparkline(v.trend ?? [])}</div>`,
  )}</section>`;
}

/** The system's own health: devices by state, lag, members, rejects, and how this page itself is doing. */
export function health(situation: Shown): TemplateResult {
  const devices = values(situation, 'devices');
  const count = (status: string) => devices.filter(([, v]) => v.status === status).length;
  const stale = devices.filter(([f]) => situation.freshness(f) === 'stale').length;
  const parts = values(situation, 'health').sort(([a], [b]) => a.key.localeCompare(b.key));
  return html`<section class="health"><h2>${text.health}</h2>
    <p>${text.devices} ${devices.length}：${text.online} ${count('ok') + count('alarm')} · ${text.offline} ${count('offline')} · ${text.never} ${count('never')} · ${text.silent} ${stale}</p>
    <p>${parts.map(([f, v]) => html`<span class="part ${v.status} ${situation.freshness(f)}">${v.status === 'ok' ? '●' : '▲'} ${say(v.text)} ${v.value} ${ageMark(situation, f)}</span>`)}</p>
    <p>${text.heard} ${fill(text.age, { n: span(performance.timeOrigin + performance.now() - situation.lastHeard) })} · ${fill(text.resyncs, { n: situation.resyncs })} · #${situation.seq}</p></section>`;
}
