import { html, nothing, type TemplateResult } from 'lit';
import { LEVEL, level } from '../shared/theme/theme';
import { language, say } from '../shared/i18n/i18n';
import { statusWord } from '../shared/i18n/status';
import type { Frame, Situation } from '../shared/store/situation';
import { countdown } from './figures';
import { age, ageMark, mark } from './marks';
import { text } from './words';

const OVER = ['closed', 'forced_close', 'rejected'];
/** EEMUA 191: from so many alarms on, one by one is no longer read. */
const STORM = 40;

export type Row = [Frame, any];

export function values(situation: Situation, topic: string): Row[] {
  return situation.all(topic).map((f) => [f, f.value as any]);
}

/** Cases that are not over: worst first, then by the time left. */
export function open(situation: Situation): Row[] {
  return values(situation, 'incidents')
    .filter(([, v]) => !OVER.includes(v.status))
    .sort(([, a], [, b]) => LEVEL[level(a.priority)].rank - LEVEL[level(b.priority)].rank || String(a.deadline ?? '9').localeCompare(String(b.deadline ?? '9')));
}

export function incidents(situation: Situation, follow: (v: any) => void): TemplateResult {
  const rows = open(situation);
  return html`<section class="list incidents"><h2>${text.incidents} <small>${rows.length}</small></h2>
    <ol>${rows.slice(0, 40).map((row) => incident(situation, row, follow))}</ol></section>`;
}

function incident(situation: Situation, [f, v]: Row, follow: (v: any) => void): TemplateResult {
  const left = v.deadline ? Date.parse(v.deadline) - situation.serverNow() : undefined;
  const late = left !== undefined && left < 0;
  return html`<li class=${situation.freshness(f)} title="${f.key} · ${age(situation, f)}" @click=${() => follow(v)}>${mark(v.priority)}
    <span class="what"><b>${v.drill ? '【演练】' : ''}${say(v.className) || '—'}</b><small>${v.location?.communityName || v.location?.streetName || v.location?.address} · ${say(v.departmentName) || '—'}</small></span>
    <span class="state">${statusWord(v.status)}</span>
    <span class="left ${late ? 'late' : ''}">${v.paused ? html`⏸ ${text.paused}` : left === undefined ? '—' : countdown(left)}</span></li>`;
}

export function alarms(situation: Situation): TemplateResult {
  const rows = values(situation, 'alarms').sort(
    ([, a], [, b]) =>
      Number(a.state !== 'unacknowledged') - Number(b.state !== 'unacknowledged') ||
      LEVEL[level(a.severity)].rank - LEVEL[level(b.severity)].rank ||
      String(b.raisedAt).localeCompare(String(a.raisedAt)),
  );
  const storm = rows.length > STORM;
  return html`<section class="list alarms"><h2>${storm ? text.storm : text.alarms} <small>${rows.length}</small></h2>
    <ol>${rows.length === 0 ? text.none : storm ? groups(rows) : rows.map((row) => alarm(situation, row))}</ol></section>`;
}

function alarm(situation: Situation, [f, v]: Row): TemplateResult {
  return html`<li class="${v.state} ${situation.freshness(f)}" title=${age(situation, f)}>${mark(v.severity)}
    <span class="what"><b>${say(v.message)}</b><small>${say(v.deviceName) || v.device}</small></span><span class="left">${String(v.value ?? '')}</span></li>`;
}

/** A storm by its causes, with exact counts: nothing is left out, nothing scrolls away. */
function groups(rows: Row[]): TemplateResult[] {
  const by = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row[1].severity}|${say(row[1].message)}`;
    by.set(key, [...(by.get(key) ?? []), row]);
  }
  return [...by.values()]
    .sort((a, b) => LEVEL[level(a[0]![1].severity)].rank - LEVEL[level(b[0]![1].severity)].rank || b.length - a.length)
    .map((group) => {
      const first = group[0]![1];
      return html`<li class=${first.state}>${mark(first.severity)}<span class="what"><b>${say(first.message)}</b><small>${group.slice(0, 3).map(([, v]) => say(v.deviceName) || v.device).join('、')}${group.length > 3 ? ' …' : ''}</small></span><span class="left">×${group.length}</span></li>`;
    });
}

export function parking(situation: Situation): TemplateResult {
  const rows = values(situation, 'lots').sort(([, a], [, b]) => (a.free ?? 1e9) / (a.total || 1) - (b.free ?? 1e9) / (b.total || 1));
  return html`<section class="list parking"><h2>${text.parking}</h2><ol>${rows.map(([f, v]) => {
    const fresh = situation.freshness(f);
    const known = fresh === 'fresh' || fresh === 'ageing';
    const share = v.total ? Math.round((100 * (v.free ?? 0)) / v.total) : 0;
    const hour = v.forecast?.[2];
    return html`<li class=${fresh} title=${age(situation, f)}><span class="what"><b>${say(v.name)}</b>${ageMark(situation, f)}</span>
      <meter min="0" max="100" low="10" value=${known ? share : 0} aria-label=${say(v.name)}></meter>
      <span class="left">${v.free ?? '—'}<small>/${v.total}${known && hour ? html` → ${hour.free}` : nothing}</small></span></li>`;
  })}</ol></section>`;
}

export function feed(situation: Situation): TemplateResult {
  const locale = language() === 'zh' ? 'zh-CN' : 'en-GB';
  const rows = values(situation, 'feed').sort(([, a], [, b]) => String(b.at).localeCompare(String(a.at)));
  return html`<section class="list feed"><h2>${text.feed}</h2><ol>${rows
    .slice(0, 40)
    .map(([, v]) => html`<li><time>${new Date(v.at).toLocaleTimeString(locale, { timeZone: 'Asia/Shanghai', hour12: false })}</time><span class="what">${say(v.text)}</span></li>`)}</ol></section>`;
}
