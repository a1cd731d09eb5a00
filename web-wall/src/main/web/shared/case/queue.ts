import { placeWord } from '../i18n/area';
import type { Both } from '../i18n/i18n';
import { over, waiting, type Incident } from './incident';
import { byTimeLeft, pressure } from './left';

/** A work list: a name and which cases stand in it. */
export interface Queue { id: string; name: Both; holds: (v: Incident, now: number) => boolean }

const status = (...words: string[]) => (v: Incident): boolean => words.includes(v.status);

/** The duty desk's queues in the order of the loop; 超期 and 全部 cut across the others. */
export const DUTY_QUEUES: readonly Queue[] = [
  { id: 'register', name: { zh: '待立案', en: 'To register' }, holds: status('reported', 'pending_verify', 'pending_register') },
  { id: 'dispatch', name: { zh: '待派遣', en: 'To dispatch' }, holds: status('pending_dispatch') },
  { id: 'returned', name: { zh: '退回', en: 'Returned' }, holds: status('returned') },
  { id: 'handling', name: { zh: '处置中', en: 'Handling' }, holds: status('pending_handle', 'handling', 'suspended') },
  { id: 'check', name: { zh: '待核查', en: 'To check' }, holds: status('handled', 'pending_check') },
  { id: 'asked', name: { zh: '待答复', en: 'To answer' }, holds: (v) => (v.approvals ?? []).some((a) => waiting(a) && a.level === 'duty') || (v.questions ?? []).some((q) => !q.answer) },
  { id: 'late', name: { zh: '超期', en: 'Overdue' }, holds: (v, now) => pressure(v, now) === 'late' },
  { id: 'all', name: { zh: '全部', en: 'All' }, holds: () => true },
];

export const DEPARTMENT_QUEUES: readonly Queue[] = [
  { id: 'sign', name: { zh: '待签收', en: 'To sign' }, holds: status('pending_handle') },
  { id: 'handling', name: { zh: '处置中', en: 'Handling' }, holds: status('handling') },
  { id: 'suspended', name: { zh: '挂账', en: 'Suspended' }, holds: status('suspended') },
  { id: 'handed', name: { zh: '已交回', en: 'Handed in' }, holds: status('handled', 'pending_check') },
  { id: 'late', name: { zh: '超期', en: 'Overdue' }, holds: (v, now) => pressure(v, now) === 'late' },
  { id: 'all', name: { zh: '全部', en: 'All' }, holds: () => true },
];

/** The cases of a queue, first due first; a closed case stands in none. */
export function inQueue(cases: readonly Incident[], queue: Queue, now: number): Incident[] {
  return cases.filter((v) => !over(v) && queue.holds(v, now)).sort(byTimeLeft);
}

/** Finds by number, place, class or unit, in either language. */
export function matching(cases: readonly Incident[], words: string): Incident[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [...cases];
  return cases.filter((v) =>
    [v.id, v.className?.zh, v.className?.en, v.location?.streetName, v.location?.communityName, placeWord(v.location, true), v.departmentName?.zh, v.departmentName?.en]
      .some((text) => text?.toLowerCase().includes(wanted)),
  );
}
