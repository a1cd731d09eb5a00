import type { Clock, Interval } from './incident';

/** A stretch of the drawn bar: where it begins and how wide it is, 0 to 1. */
export interface Piece extends Interval { start: number; width: number; minutes: number }

/** What a clock's bar shows: its stretches in true proportion of time, and where now and the end stand, 0 to 1. */
export interface Bar { pieces: Piece[]; now: number | undefined; deadline: number; countedMinutes: number; idleMinutes: number }

/** Lays a clock out. Without intervals the whole stretch is one that counts. Clock's end, now and deadline all fit in. */
export function layOut(clock: Clock, now: number): Bar {
  const start = Date.parse(clock.startedAt);
  const deadline = Date.parse(clock.deadline);
  const running = !clock.endedAt && !['met', 'dropped'].includes(clock.state);
  const last = Math.max(deadline, running ? Math.min(now, deadline + (deadline - start)) : start);
  const whole = Math.max(1, last - start);
  const at = (ms: number): number => Math.max(0, Math.min(1, (ms - start) / whole));
  const given: Interval[] = clock.intervals?.length ? clock.intervals : [{ from: clock.startedAt, to: clock.deadline, counted: true, why: clock.explanation ?? { zh: '', en: '' } }];
  const pieces = given.map((i) => ({ ...i, start: at(Date.parse(i.from)), width: at(Date.parse(i.to)) - at(Date.parse(i.from)), minutes: (Date.parse(i.to) - Date.parse(i.from)) / 60_000 }));
  const sum = (counted: boolean): number => Math.round(pieces.filter((p) => p.counted === counted).reduce((all, p) => all + p.minutes, 0));
  return { pieces, now: running && now >= start ? at(now) : undefined, deadline: at(deadline), countedMinutes: sum(true), idleMinutes: sum(false) };
}
