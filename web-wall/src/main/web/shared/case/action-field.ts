import { html, nothing, type TemplateResult } from 'lit';
import { say, words } from '../i18n/i18n';
import { fromField, shortTime, toField } from '../time/time';
import type { KeptPhoto } from '../photo/upload';
import { FORMS, type Field } from './actions';
import type { Looked } from './action-look';
import { reportsOf, waiting, type Incident } from './incident';
import { channelWord } from '../i18n/status';
import { approvalWord, linkWord } from './words';
import './class-picker';
import '../photo/photo-picker';

const text = words({
  byList: { zh: '按权责清单', en: 'By the duty list' },
  why: { zh: '依据', en: 'because' },
  unsure: { zh: '清单未定，请指定单位', en: 'the list is not sure: name a department' },
  loading: { zh: '正在读取…', en: 'Loading …' },
  none: { zh: '无', en: 'none' },
  other: { zh: '或输入案卷编号', en: 'or a case number' },
});

type Put = (name: string, value: unknown) => void;
const value = (event: Event): string => (event.target as HTMLInputElement).value;

/** Draws one field of an action's form. Values go in and come out as the center wants them. */
export function fieldOf(field: Field, values: Record<string, unknown>, put: Put, v: Incident, seen: Looked, action: string): TemplateResult | typeof nothing {
  const now = values[field.name];
  const label = html`<label for=${field.name}>${say(field.label)}${field.required ? ' *' : ''}</label>`;
  const asksCondition = FORMS[String(action)]?.fields.some((f) => f.kind === 'condition') === true;
  const group = (inside: unknown) => html`<fieldset data-field=${field.name}><legend>${say(field.label)}${field.required ? ' *' : ''}</legend>${inside}</fieldset>`;
  switch (field.kind) {
    case 'line':
      return html`<div>${label}<input id=${field.name} data-field=${field.name} .value=${String(now ?? '')} @input=${(e: Event) => put(field.name, value(e))} /></div>`;
    case 'text':
      return html`<div>${label}<textarea id=${field.name} data-field=${field.name} rows="3" maxlength="2000" .value=${String(now ?? '')} @input=${(e: Event) => put(field.name, value(e))}></textarea></div>`;
    case 'time':
      return html`<div>${label}<input id=${field.name} data-field=${field.name} type="datetime-local" .value=${now ? toField(Date.parse(String(now))) : ''} @input=${(e: Event) => put(field.name, fromField(value(e)))} /></div>`;
    case 'choice':
      return group(radios(field.name, (field.options ?? []).map((o) => [o.value, say(o.label)]), String(now ?? ''), put));
    case 'photos':
      return group(html`<photo-picker .value=${(now as KeptPhoto[] | undefined) ?? []} .single=${field.single === true} @change=${(e: CustomEvent) => put(field.name, e.detail)}></photo-picker>`);
    case 'class':
      return group(html`<class-picker .bare=${!asksCondition} .value=${String(now ?? '')} .condition=${String(values['condition'] ?? '')} @change=${(e: CustomEvent<{ class: string; condition: string }>) => { put(field.name, e.detail.class); put('condition', e.detail.condition); }}></class-picker>`);
    case 'condition':
      return nothing;
    case 'department':
      return html`<div>${label}${field.required ? nothing : owner(seen)}${departments(field, seen, String(now ?? ''), put)}</div>`;
    case 'departments':
      return html`<details ?open=${field.name === 'coHandlers' && now !== undefined}><summary class="label">${say(field.label)}</summary>${boxes(field.name, (seen.departments ?? []).filter((d) => d.id !== v.department).map((d) => [d.id, say(d.name)]), (now as string[] | undefined) ?? [], put)}</details>`;
    case 'approval':
      return group(radios(field.name, (v.approvals ?? []).filter(waiting).map((a) => [a.id, `${approvalWord(a.kind)} · ${a.by ?? ''} · ${a.reason ?? ''}${a.until ? ` → ${shortTime(a.until)}` : ''}`]), String(now ?? ''), put));
    case 'merged':
      return group(radios(field.name, (v.merged ?? []).map((id) => [id, id]), String(now ?? ''), put));
    case 'linked':
      return group(radios(field.name, (v.links ?? []).map((l) => [l.incident, `${l.incident} · ${linkWord(l.kind)}`]), String(now ?? ''), put));
    case 'sent-unit':
      return group(radios(field.name, (v.units ?? []).map((u) => [u.unit, say(u.name) || u.unit]), String(now ?? ''), put));
    case 'reports':
      return group(boxes(field.name, reportsOf(v).map((r) => [r.id, `${channelWord(r.channel)} · ${shortTime(r.time)} · ${r.description}`]), (now as string[] | undefined) ?? [], put));
    case 'case':
      return group(html`${(seen.duplicates ?? []).length === 0 ? nothing : radios(field.name, seen.duplicates!.map((d) => [d.id, `${d.id} · ${say(d.className)} · ${say(d.why)}`]), String(now ?? ''), put)}<label for=${field.name}>${text.other}</label><input id=${field.name} .value=${String(now ?? '')} @input=${(e: Event) => put(field.name, value(e).trim())} />`);
    case 'unit':
      return group(seen.fault ? html`<p class="problem">⚠ ${seen.fault}</p>` : seen.units === undefined ? html`<span class="quiet">${text.loading}</span>` : radios(field.name, seen.units.map((u) => [u.unit, [say(u.name) || u.unit, say(u.reason), ...(u.shortfalls ?? []).map((s) => `◔ ${say(s)}`)].join(' · ')]), String(now ?? ''), put));
  }
}

/** Sentences stand below each other, words beside each other. */
const shape = (options: [string, string][]): string => (options.some(([, word]) => word.length > 18) ? 'choice long' : 'choice');

function radios(name: string, options: [string, string][], now: string, put: Put): TemplateResult {
  if (options.length === 0) return html`<p class="quiet">${text.none}</p>`;
  return html`<div class=${shape(options)}>${options.map(([id, word]) => html`<label><input type="radio" name=${name} value=${id} .checked=${id === now} @change=${() => put(name, id)} />${word}</label>`)}</div>`;
}

function boxes(name: string, options: [string, string][], now: string[], put: Put): TemplateResult {
  if (options.length === 0) return html`<p class="quiet">${text.none}</p>`;
  const toggle = (id: string, on: boolean) => put(name, on ? [...now, id] : now.filter((n) => n !== id));
  return html`<div class=${shape(options)}>${options.map(([id, word]) => html`<label><input type="checkbox" value=${id} .checked=${now.includes(id)} @change=${(e: Event) => toggle(id, (e.target as HTMLInputElement).checked)} />${word}</label>`)}</div>`;
}

function departments(field: Field, seen: Looked, now: string, put: Put): TemplateResult {
  return html`<select id=${field.name} data-field=${field.name} @change=${(e: Event) => put(field.name, value(e))}>
    <option value="" ?selected=${now === ''}>${field.required ? '—' : text.byList}</option>${(seen.departments ?? []).map((d) => html`<option value=${d.id} ?selected=${d.id === now}>${say(d.name)}</option>`)}</select>`;
}

/** Whom the duty list names, and by which rule, before the key is pressed. */
function owner(seen: Looked): TemplateResult | typeof nothing {
  if (seen.preview === undefined) return nothing;
  const named = seen.preview.owner;
  return named ? html`<p class="small owner"><b>${say(named.departmentName)}</b> <span class="quiet">${text.why} ${say(named.why)}${named.sure ? '' : ` · ${text.unsure}`}</span></p>` : html`<p class="small quiet owner">${text.unsure}</p>`;
}
