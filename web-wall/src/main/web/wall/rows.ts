import { LEVEL, level } from '../shared/theme/theme';
import type { Frame } from '../shared/store/situation';
import type { Shown } from './shown';

/** A frame of the situation with its value beside it. */
export type Row = [Frame, any];

const OVER = ['closed', 'forced_close', 'rejected', 'merged'];

export function values(situation: Shown, topic: string): Row[] {
  return situation.all(topic).map((f) => [f, f.value as any]);
}

/** Cases that are not over: worst first, then by the time left. */
export function openCases(situation: Shown): Row[] {
  return values(situation, 'incidents')
    .filter(([, v]) => !OVER.includes(v.status))
    .sort(([, a], [, b]) => LEVEL[level(a.priority)].rank - LEVEL[level(b.priority)].rank || String(a.deadline ?? '9').localeCompare(String(b.deadline ?? '9')));
}

/** Alarms that want eyes: unacknowledged first, then by severity, then the newest. What is shelved or normal is not shown. */
export function standingAlarms(situation: Shown): Row[] {
  return values(situation, 'alarms')
    .filter(([, v]) => !QUIET.includes(v.state))
    .sort(
      ([, a], [, b]) =>
        Number(a.acknowledged === true) - Number(b.acknowledged === true) ||
        LEVEL[level(a.severity)].rank - LEVEL[level(b.severity)].rank ||
        String(b.raisedAt).localeCompare(String(a.raisedAt)),
    );
}

/** Of those, the ones whose cause has not returned: the one source of every figure of alarms on the wall. */
export const activeAlarms = (situation: Shown): Row[] => standingAlarms(situation).filter(([, v]) => v.active === true);

const QUIET = ['normal', 'shelved', 'suppressed', 'out-of-service'];
