/** An alarm as the picture holds it. */
export interface Alarm {
  id: string; device: string; deviceName?: { zh: string; en: string }; rule: string; severity: string; state: string; active: boolean; acknowledged?: boolean;
  occurrence?: number; raisedAt: string; changedAt: string; value?: number; limit?: number; message?: { zh: string; en: string }; incident?: string; flapping?: boolean;
  proposal?: any; firstOut?: boolean; children?: string[]; count?: number; shelvedUntil?: string; hold?: { by: string; reason: string }; by?: string; reason?: string; history?: any[];
}

const WINDOW = 10 * 60_000;
/** A flood starts above 10 new alarms in 10 minutes and ends below 5 (ISA-18.2). */
const STARTS = 10;
const ENDS = 5;

/** Whether it floods now, given whether it did before: the two bounds keep it from flickering. */
export function flooded(alarms: readonly Alarm[], now: number, before: boolean): { flood: boolean; recent: number } {
  const recent = alarms.filter((a) => now - Date.parse(a.raisedAt) <= WINDOW).length;
  return { flood: before ? recent >= ENDS : recent > STARTS, recent };
}

const RANK: Record<string, number> = { red: 0, orange: 1, yellow: 2, blue: 3 };
export const rank = (severity: string): number => RANK[severity] ?? 3;
export const unacknowledged = (a: Alarm): boolean => a.state.endsWith('unacknowledged');

const ASIDE = new Set(['shelved', 'suppressed', 'out-of-service']);
/** Set aside by decision: it rings for nobody. */
export const isAside = (a: Alarm): boolean => ASIDE.has(a.state);

/** What must be looked at first: unacknowledged, then severity, then newest. */
export function byUrgency(a: Alarm, b: Alarm): number {
  return Number(unacknowledged(b)) - Number(unacknowledged(a)) || rank(a.severity) - rank(b.severity) || b.raisedAt.localeCompare(a.raisedAt) || a.id.localeCompare(b.id);
}

export interface Group { rule: string; alarms: Alarm[] }

/** One line for each cause, with exact counts: nothing is dropped. */
export function grouped(alarms: readonly Alarm[]): Group[] {
  const groups = new Map<string, Alarm[]>();
  for (const a of alarms) groups.set(a.rule, [...(groups.get(a.rule) ?? []), a]);
  for (const all of groups.values()) all.sort(byUrgency);
  return [...groups].map(([rule, all]) => ({ rule, alarms: all })).sort((a, b) => byUrgency(a.alarms[0]!, b.alarms[0]!));
}
