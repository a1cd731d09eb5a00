import type { Both } from '../i18n/i18n';
import { over, type Incident } from './incident';
import { byTimeLeft, pressure } from './left';
import { inQueue, type Queue } from './queue';

/** A queue that has work in it, its cases by the time that is left. */
export interface Thing { queue: Queue; cases: Incident[] }

/** The queues named, in that order, each that is not empty. */
export function firstThings(all: readonly Incident[], queues: readonly Queue[], order: readonly string[], now: number): Thing[] {
  return order
    .map((id) => queues.find((q) => q.id === id)!)
    .map((queue) => ({ queue, cases: inQueue(all, queue, now) }))
    .filter((thing) => thing.cases.length > 0);
}

/** Open cases whose clock runs, the one that is due first first. */
export const nextDue = (all: readonly Incident[], most: number): Incident[] => all.filter((v) => !over(v) && v.deadline && !v.paused).sort(byTimeLeft).slice(0, most);

/** What a department has in hand. */
export interface Load { id: string; name: Both | undefined; open: number; soon: number; late: number }

/** Open cases by the department that has them: who is late first, then who has most. */
export function loads(all: readonly Incident[], now: number): Load[] {
  const by = new Map<string, Load>();
  for (const v of all) {
    if (over(v) || !v.department) continue;
    const load = by.get(v.department) ?? { id: v.department, name: v.departmentName, open: 0, soon: 0, late: 0 };
    const how = pressure(v, now);
    by.set(v.department, { ...load, open: load.open + 1, soon: load.soon + Number(how === 'soon'), late: load.late + Number(how === 'late') });
  }
  return [...by.values()].sort((a, b) => b.late - a.late || b.open - a.open || a.id.localeCompare(b.id));
}
