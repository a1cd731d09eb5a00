/** One lot of the public feed; `free` is null where no live number stands behind it. */
export interface Lot {
  id: string;
  kind: 'carpark' | 'roadside' | 'truckyard';
  name: string;
  name_en: string;
  lat: number;
  lng: number;
  total: number;
  free: number | null;
  status: 'open' | 'suspect' | 'closed' | 'silent' | 'never';
  observed_at?: string;
  expires_at?: string;
  low?: number;
  high?: number;
  trend?: 'filling' | 'emptying' | 'steady';
  forecast?: { min: number; free: number; low: number; high: number }[];
  queue?: number;
  wait_min?: number | null;
  spaces: Record<string, number>;
  entrances?: Place[];
  areas?: { name: string; name_en: string; total: number }[];
  hours: string;
  tariff: string;
  tariff_en: string;
  links?: Record<string, string>;
}

export interface Feed {
  last_updated: string;
  lots: Lot[];
}

export interface Trucks {
  yards: Lot[];
  suggestion: { yard: string; why_zh: string; why: string } | null;
}

export type Filter = 'charging' | 'accessible' | 'roadside' | 'truck';
export interface Place {
  lat: number;
  lng: number;
}

/** What may be said of a lot at this moment: the page's own clock decides, so that a dead link shows nothing old. */
export type Level = 'plenty' | 'few' | 'full' | 'closed' | 'unknown';

export function live(lot: Lot, now: number): boolean {
  return lot.free !== null && lot.expires_at !== undefined && Date.parse(lot.expires_at) > now;
}

export function level(lot: Lot, now: number): Level {
  if (lot.status === 'closed') return 'closed';
  if (!live(lot, now)) return 'unknown';
  const free = lot.free ?? 0;
  return free === 0 ? 'full' : free < 5 || free / lot.total < 0.1 ? 'few' : 'plenty';
}

/** Metres between two places of WGS-84; good to a few metres within a district. */
export function metres(a: Place, b: Place): number {
  const north = (a.lat - b.lat) * 111_195;
  const east = (a.lng - b.lng) * 111_195 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

export interface Wish {
  text: string;
  filters: ReadonlySet<Filter>;
  /** Nearest first from here; undefined: most free spaces first. */
  from: Place | undefined;
}

/** The lots that are asked for, in the order that is asked for; what is not live stands last. */
export function choose(lots: readonly Lot[], wish: Wish, now: number): Lot[] {
  const text = wish.text.trim().toLowerCase();
  const trucks = wish.filters.has('truck');
  return lots
    .filter((l) => (l.kind === 'truckyard') === trucks)
    .filter((l) => !wish.filters.has('roadside') || trucks || l.kind === 'roadside')
    .filter((l) => !wish.filters.has('charging') || (l.spaces['charging'] ?? 0) > 0)
    .filter((l) => !wish.filters.has('accessible') || (l.spaces['accessible'] ?? 0) > 0)
    .filter((l) => text === '' || l.name.toLowerCase().includes(text) || l.name_en.toLowerCase().includes(text))
    .sort((a, b) => order(a, b, wish.from, now));
}

function order(a: Lot, b: Lot, from: Place | undefined, now: number): number {
  if (from) return metres(from, a) - metres(from, b);
  const worth = (l: Lot) => (live(l, now) ? (l.free ?? 0) : -1);
  return worth(b) - worth(a) || a.id.localeCompare(b.id);
}
