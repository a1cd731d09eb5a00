import { html, type TemplateResult } from 'lit';
import { LEVEL, level } from '../shared/theme/theme';
import { fill, say } from '../shared/i18n/i18n';
import type { Shown } from './shown';
import { flood } from './flood';
import { age, mark, span } from './marks';
import { activeAlarms, standingAlarms, type Row } from './rows';
import { text } from './words';

let flooded = false;

/** Alarms one by one; in a flood grouped by cause and place with exact counts: nothing is left out, nothing scrolls away. */
export function alarms(situation: Shown): TemplateResult {
  const rows = standingAlarms(situation);
  flooded = flood(flooded, rows.map(([, v]) => Date.parse(v.raisedAt)), situation.serverNow());
  const active = activeAlarms(situation).length;
  const unseen = rows.filter(([, v]) => !v.acknowledged).length;
  return html`<section class="list alarms ${flooded ? 'flood' : ''}"><h2>${flooded ? text.storm : text.alarms} <small>${fill(text.active, { n: active })}${unseen > 0 ? html` · ${fill(text.unseen, { n: unseen })}` : ''}</small></h2>
    <ol>${rows.length === 0 ? html`<li class="none">${text.none}</li>` : flooded ? groups(situation, rows) : rows.map((row) => one(situation, row))}</ol></section>`;
}

function one(situation: Shown, [f, v]: Row): TemplateResult {
  const since = span(situation.serverNow() - Date.parse(v.raisedAt));
  return html`<li class="${v.acknowledged ? 'seen' : 'unacknowledged'} ${situation.freshness(f)}" title=${age(situation, f)}>${mark(v.severity)}
    <span class="what"><b>${say(v.message)}${v.flapping ? html` <i class="count">${text.flapping}</i>` : ''}</b><small>${say(v.deviceName) || v.device}${v.children ? html` · ${fill(text.children, { n: Array.isArray(v.children) ? v.children.length : v.children })}` : ''}</small></span>
    <span class="state">${v.active ? (v.acknowledged ? text.acknowledged : text.unacknowledged) : text.returned}</span>
    <span class="left">${number(v.value)}<small>${v.limit === undefined ? '' : ` / ${number(v.limit)}`} · ${since}</small></span></li>`;
}

function number(value: unknown): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value ?? '');
}

function groups(situation: Shown, rows: Row[]): TemplateResult[] {
  const by = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row[1].severity}|${say(row[1].message)}`;
    const group = by.get(key);
    if (group) group.push(row);
    else by.set(key, [row]);
  }
  return [...by.values()]
    .sort((a, b) => LEVEL[level(a[0]![1].severity)].rank - LEVEL[level(b[0]![1].severity)].rank || b.length - a.length)
    .map((group) => {
      const first = group[0]![1];
      const waiting = group.filter(([, v]) => !v.acknowledged).length;
      const newest = Math.max(...group.map(([, v]) => Date.parse(v.raisedAt)));
      return html`<li class=${waiting > 0 ? 'unacknowledged' : 'seen'}>${mark(first.severity)}<span class="what"><b>${say(first.message)}</b><small>${group.slice(0, 3).map(([, v]) => say(v.deviceName) || v.device).join('、')}${group.length > 3 ? ' …' : ''}</small></span>
        <span class="left"><b>×${group.length}</b><small> · ${span(situation.serverNow() - newest)}</small></span></li>`;
    });
}
