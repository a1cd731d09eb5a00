import { say, type Both } from '../i18n/i18n';

/** A case that may be the same thing. */
export interface Duplicate { id: string; class: string; className: Both; distanceMeters: number; minutesApart: number; status: string; score: number; why: Both }

const UNCLASSED: Both = { zh: '未定类别', en: 'Class not set' };
/** A case's class in words, also before it has one. */
export const classWord = (v: { className?: Both; bigClass?: Both }): string => say(v.className) || say(v.bigClass) || say(UNCLASSED);

const APPROVAL: Record<string, Both> = { extend: { zh: '延期申请', en: 'Extension' }, suspend: { zh: '挂账申请', en: 'Suspension' }, appeal: { zh: '申诉', en: 'Appeal' } };
export const approvalWord = (kind: string): string => say(APPROVAL[kind]) || kind;

const STATE: Record<string, Both> = { waiting: { zh: '待批', en: 'waiting' }, approved: { zh: '已批准', en: 'approved' }, refused: { zh: '未批准', en: 'refused' }, lapsed: { zh: '失效', en: 'lapsed' } };
export const approvalState = (state: string): string => say(STATE[state]) || state;

const LEVEL: Record<string, Both> = { department: { zh: '责任单位', en: 'department' }, duty: { zh: '值班台', en: 'duty desk' } };
export const levelWord = (level: string | undefined): string => say(LEVEL[level ?? '']) || (level ?? '');

const LINK: Record<string, Both> = { related: { zh: '相关', en: 'related' }, cause: { zh: '起因', en: 'cause' }, consequence: { zh: '后果', en: 'consequence' }, split: { zh: '拆分', en: 'split' } };
export const linkWord = (kind: string): string => say(LINK[kind]) || kind;

const PART: Record<string, Both> = { pending: { zh: '待签收', en: 'to sign' }, handling: { zh: '协办中', en: 'at work' }, handled: { zh: '已办结', en: 'done' }, returned: { zh: '已退回', en: 'returned' } };
/** How far a department that helps is with its part. */
export const partWord = (status: string | undefined): string => say(PART[status ?? '']) || (status ?? '');
