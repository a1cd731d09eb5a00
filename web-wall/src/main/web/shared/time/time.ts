import { language } from '../i18n/i18n';

const ZONE = 'Asia/Shanghai';
const shapes = new Map<string, Intl.DateTimeFormat>();

function shape(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name}/${language()}`;
  let found = shapes.get(key);
  if (!found) shapes.set(key, (found = new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: ZONE, hour12: false, ...options })));
  return found;
}

/** `11-25 06:02` local time of the district; '' where there is none. */
export function shortTime(iso: string | number | null | undefined): string {
  if (!iso) return '';
  const parts = Object.fromEntries(shape('parts', { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(new Date(iso)).map((p) => [p.type, p.value]));
  return `${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`;
}

/** `2026-11-25 06:02:30` local time of the district. */
export function fullTime(iso: string | number | null | undefined): string {
  if (!iso) return '';
  const parts = Object.fromEntries(shape('full', { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(new Date(iso)).map((p) => [p.type, p.value]));
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}:${parts['second']}`;
}

/** `06:02:30`. */
export function dayTime(ms: number): string {
  return shape('day', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** What an `<input type="datetime-local">` wants, in the district's time, however the machine's zone is set. */
export function toField(ms: number): string {
  return fullTime(ms).slice(0, 16).replace(' ', 'T');
}

/** The instant of such a field, ISO 8601 with the district's offset. */
export function fromField(value: string): string {
  return value ? `${value}:00+08:00` : '';
}

/** A stretch of time in words of one unit: `45 分`, `3.5 小时`, `2 天`. */
export function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const zh = language() === 'zh';
  if (minutes < 90) return zh ? `${minutes} 分` : `${minutes} min`;
  const hours = minutes / 60;
  if (hours < 48) return zh ? `${trim(hours)} 小时` : `${trim(hours)} h`;
  return zh ? `${trim(hours / 24)} 天` : `${trim(hours / 24)} d`;
}

const trim = (n: number): string => n.toFixed(1).replace(/\.0$/, '');
