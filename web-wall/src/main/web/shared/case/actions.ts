import type { Both } from '../i18n/i18n';
import { belongsTo, type Incident, type Me } from './incident';

/** What a field of an action's form is. */
export type FieldKind =
  | 'line' | 'text' | 'department' | 'departments' | 'class' | 'condition' | 'choice' | 'time' | 'photos' | 'case' | 'approval' | 'merged' | 'linked' | 'reports' | 'unit' | 'sent-unit';

export interface Field {
  name: string;
  kind: FieldKind;
  label: Both;
  required?: boolean;
  options?: { value: string; label: Both }[];
  /** Hours from now that a time field starts with. */
  hours?: number;
  /** Pictures of the place as it is now: no before and after. */
  single?: boolean;
}

/** An action's form: only the fields that it needs. */
export interface Form { fields: Field[]; weight: 'first' | 'plain' | 'more' | 'grave' }

const reason: Field = { name: 'reason', kind: 'text', label: { zh: '理由', en: 'Reason' }, required: true };
const note: Field = { name: 'note', kind: 'text', label: { zh: '说明', en: 'Note' } };
const photos: Field = { name: 'photos', kind: 'photos', label: { zh: '照片', en: 'Photographs' } };
const department: Field = { name: 'department', kind: 'department', label: { zh: '责任单位', en: 'Department' } };
/** A handler's own request goes to the department first; without a post the department itself asks. */
const post: Field = { name: 'post', kind: 'line', label: { zh: '经办岗位（填写则先经本单位批准）', en: 'Post that asks (its department then decides first)' } };
const request: Field = { name: 'request', kind: 'approval', label: { zh: '申请', en: 'Request' }, required: true };
const seen: Field = { ...photos, single: true };
const choice = (name: string, label: Both, ...options: [string, string, string][]): Field => ({
  name, kind: 'choice', label, required: true, options: options.map(([value, zh, en]) => ({ value, label: { zh, en } })),
});

export const FORMS: Record<string, Form> = {
  register: { weight: 'first', fields: [{ name: 'class', kind: 'class', label: { zh: '类别', en: 'Class' }, required: true }, { name: 'condition', kind: 'condition', label: { zh: '立案条件与时限', en: 'Condition and limit' } }] },
  'send-verifier': { weight: 'more', fields: [{ name: 'post', kind: 'line', label: { zh: '核查岗位', en: 'Post' }, required: true }] },
  confirm: { weight: 'first', fields: [choice('result', { zh: '核实结果', en: 'Result' }, ['valid', '属实', 'valid'], ['invalid', '不属实', 'not valid']), note, seen] },
  reject: { weight: 'grave', fields: [reason] },
  dispatch: { weight: 'first', fields: [department, { name: 'coHandlers', kind: 'departments', label: { zh: '协办单位', en: 'Departments that help' } }, { name: 'reason', kind: 'line', label: { zh: '改派理由（与权责清单不同时）', en: 'Reason, where it differs from the duty list' } }] },
  'co-handle': { weight: 'more', fields: [{ name: 'coHandlers', kind: 'departments', label: { zh: '协办单位（全部）', en: 'Departments that help (all of them)' } }] },
  sign: { weight: 'first', fields: [] },
  assign: { weight: 'plain', fields: [{ name: 'post', kind: 'line', label: { zh: '经办岗位', en: 'Post' }, required: true }] },
  ask: { weight: 'plain', fields: [{ name: 'text', kind: 'text', label: { zh: '请示内容', en: 'Question' }, required: true }] },
  answer: { weight: 'first', fields: [{ name: 'text', kind: 'text', label: { zh: '答复', en: 'Answer' }, required: true }] },
  return: { weight: 'plain', fields: [reason] },
  handle: { weight: 'first', fields: [{ ...note, label: { zh: '处置情况', en: 'What was done' }, required: true }, photos] },
  verify: { weight: 'first', fields: [choice('result', { zh: '核查结果', en: 'Result' }, ['pass', '通过', 'pass'], ['fail', '不通过，返工', 'fail: do it again']), note, seen] },
  close: { weight: 'first', fields: [{ ...reason, required: false, label: { zh: '结案说明', en: 'Note' } }] },
  'force-close': { weight: 'grave', fields: [reason] },
  rate: { weight: 'plain', fields: [choice('score', { zh: '满意度', en: 'Satisfaction' }, ['5', '5 非常满意', '5 very good'], ['4', '4 满意', '4 good'], ['3', '3 一般', '3 fair'], ['2', '2 不满意', '2 poor'], ['1', '1 非常不满意', '1 very poor']), note] },
  extend: { weight: 'plain', fields: [reason, post] },
  suspend: { weight: 'plain', fields: [{ name: 'until', kind: 'time', label: { zh: '挂账至', en: 'Until' }, required: true, hours: 168 }, reason, post] },
  resume: { weight: 'first', fields: [] },
  supervise: { weight: 'plain', fields: [{ name: 'order', kind: 'text', label: { zh: '督办要求', en: 'Order' }, required: true }, { name: 'replyBy', kind: 'time', label: { zh: '回复时限', en: 'Reply by' }, required: true, hours: 4 }] },
  reply: { weight: 'first', fields: [{ name: 'text', kind: 'text', label: { zh: '回复', en: 'Reply' }, required: true }] },
  approve: { weight: 'first', fields: [request, { ...note, name: 'note' }] },
  refuse: { weight: 'plain', fields: [request, reason] },
  appeal: { weight: 'plain', fields: [reason, post] },
  reopen: { weight: 'more', fields: [reason] },
  dispute: { weight: 'plain', fields: [reason] },
  rule: { weight: 'more', fields: [{ ...department, required: true }, reason, choice('keep', { zh: '作为先例', en: 'Keep as precedent' }, ['true', '是', 'yes'], ['false', '否', 'no'])] },
  recompute: { weight: 'more', fields: [reason] },
  merge: { weight: 'more', fields: [{ name: 'into', kind: 'case', label: { zh: '并入案卷', en: 'Into case' }, required: true }, reason] },
  unmerge: { weight: 'more', fields: [{ name: 'incident', kind: 'merged', label: { zh: '撤出案卷', en: 'Case to take out' }, required: true }] },
  link: { weight: 'more', fields: [{ name: 'incident', kind: 'case', label: { zh: '案卷编号', en: 'Case' }, required: true }, choice('kind', { zh: '关系', en: 'Relation' }, ['related', '相关', 'related'], ['cause', '起因', 'cause'], ['consequence', '后果', 'consequence'])] },
  unlink: { weight: 'more', fields: [{ name: 'incident', kind: 'linked', label: { zh: '案卷', en: 'Case' }, required: true }] },
  split: { weight: 'more', fields: [{ name: 'reports', kind: 'reports', label: { zh: '拆出的上报', en: 'Reports to take out' }, required: true }, { name: 'class', kind: 'class', label: { zh: '新案卷类别', en: 'Class of the new case' }, required: true }] },
  escalate: { weight: 'more', fields: [choice('level', { zh: '响应级别', en: 'Level of response' }, ['2', '二级：加派', '2: more units'], ['3', '三级：全部', '3: all units']), reason] },
  'send-unit': { weight: 'more', fields: [{ name: 'unit', kind: 'unit', label: { zh: '处置力量', en: 'Unit' }, required: true }, { ...reason, required: false }] },
  'recall-unit': { weight: 'more', fields: [{ name: 'unit', kind: 'sent-unit', label: { zh: '处置力量', en: 'Unit' }, required: true }] },
};

const DUTY = ['register', 'send-verifier', 'confirm', 'reject', 'dispatch', 'co-handle', 'answer', 'verify', 'close', 'force-close', 'rate', 'extend', 'suspend', 'resume', 'supervise', 'approve', 'refuse', 'reopen', 'rule', 'merge', 'unmerge', 'link', 'unlink', 'split', 'escalate', 'send-unit', 'recall-unit', 'recompute'];
const DEPARTMENT = ['sign', 'assign', 'handle', 'ask', 'return', 'extend', 'suspend', 'reply', 'approve', 'refuse', 'appeal', 'dispute'];
/** While a department has the case others may be asked to help, or be struck. */
const SHARED = new Set(['pending_handle', 'handling', 'handled']);
/** A department that helps does its own part, no more. */
const HELPER = ['sign', 'handle', 'ask', 'return'];
const VERIFIER = ['confirm', 'verify', 'rate', 'reopen'];

/** What this role may do with the case now, the act that moves it on first. */
export function possible(v: Incident, me: Me): string[] {
  const part = me.role === 'department' && v.department !== me.department ? (v.coHandlers ?? []).find((c) => c.department === me.department) : undefined;
  const mine = me.role === 'admin' ? Object.keys(FORMS) : me.role === 'duty' ? DUTY : me.role === 'verifier' ? VERIFIER : me.role !== 'department' || !me.department ? [] : v.department === me.department ? DEPARTMENT : belongsTo(v, me.department) ? HELPER : [];
  // A part is offered its own acts, whatever the lead's state; who else helps may change as long as somebody has the case.
  const offered = new Set(part?.actions ? [...part.actions, ...v.actions.filter((a) => a === 'ask')] : [...v.actions, ...(SHARED.has(v.status) ? ['co-handle'] : [])]);
  const weight = { first: 0, plain: 1, more: 2, grave: 3 };
  return mine.filter((a) => offered.has(a)).sort((a, b) => weight[FORMS[a]!.weight] - weight[FORMS[b]!.weight]);
}

/** Which of a form's values the center wants: numbers and truth as such, empty ones left out, a time with its zone. */
export function bodyOf(action: string, values: Record<string, unknown>): Record<string, unknown> {
  if (action === 'co-handle') return { action: 'dispatch', coHandlers: values['coHandlers'] ?? [] };
  const body: Record<string, unknown> = { action };
  for (const { name } of FORMS[action]?.fields ?? []) {
    const value = values[name];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    body[name] = name === 'score' || (action === 'escalate' && name === 'level') ? Number(value) : name === 'keep' ? value === 'true' : value;
  }
  return body;
}

/** The first required field that is empty, or undefined. */
export function missing(action: string, values: Record<string, unknown>): Field | undefined {
  return FORMS[action]?.fields.find((f) => f.required && (values[f.name] === undefined || values[f.name] === '' || (Array.isArray(values[f.name]) && (values[f.name] as unknown[]).length === 0)));
}
