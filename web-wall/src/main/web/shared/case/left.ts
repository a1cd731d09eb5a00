import { language } from '../i18n/i18n';
import type { Incident } from './incident';

export type Pressure = 'late' | 'soon' | 'calm' | 'paused' | 'none';

/** How pressed a case is, from its absolute deadline and the server's time. */
export function pressure(v: Pick<Incident, 'deadline' | 'warnAt' | 'paused'>, now: number): Pressure {
  if (v.paused) return 'paused';
  if (!v.deadline) return 'none';
  if (Date.parse(v.deadline) < now) return 'late';
  return v.warnAt && Date.parse(v.warnAt) <= now ? 'soon' : 'calm';
}

/** Time left in tabular digits: `1:59:03`, `3天 04时`, and counting up with a sign once it is over. */
export function left(deadline: string | null | undefined, now: number): string {
  if (!deadline) return '—';
  const ms = Date.parse(deadline) - now;
  const sign = ms < 0 ? '+' : '';
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  if (seconds >= 172_800) {
    const days = Math.floor(seconds / 86_400);
    const hours = two(Math.floor((seconds % 86_400) / 3600));
    return language() === 'zh' ? `${sign}${days}天${hours}时` : `${sign}${days}d ${hours}h`;
  }
  return `${sign}${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

/** Ranks by what must be looked at first: late longest, then by deadline, then what stands still, then what has no clock. */
export function byTimeLeft(a: Incident, b: Incident): number {
  const rank = (v: Incident): number => (v.paused ? 1 : v.deadline ? 0 : 2);
  return rank(a) - rank(b) || String(a.deadline ?? '').localeCompare(String(b.deadline ?? '')) || a.id.localeCompare(b.id);
}
