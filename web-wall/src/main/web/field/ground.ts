/** A line or ring of the drawing, `[lng, lat]`. */
type Line = [number, number][];

/** The drawing of the district as the phone keeps it. */
export interface Ground { land: Line[]; streets: Line[]; roads: Line[]; coast: Line[]; names: { lng: number; lat: number; zh: string; en: string; kind: string }[] }

const items = (collection: string): string => `/ogc/collections/${collection}/items?limit=1000`;
const PARTS = ['districts', 'streets', 'roads', 'coast', 'labels', 'places'] as const;
/** What the service worker keeps, so that a case's place is seen without a net: some 8 kB. */
export const GROUND: string[] = PARTS.map(items);

interface Feature { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }

/** All lines of a geometry, whatever its kind. */
export function linesOf(geometry: { type: string; coordinates: unknown }): Line[] {
  const c = geometry.coordinates as never;
  switch (geometry.type) {
    case 'LineString': return [c as Line];
    case 'Polygon': case 'MultiLineString': return c as Line[];
    case 'MultiPolygon': return (c as Line[][]).flat();
    default: return [];
  }
}

let asked: Promise<Ground> | undefined;

/** The drawing, from the net or from what was kept; asked for once, a failed try is tried again. */
export function ground(): Promise<Ground> {
  asked ??= read();
  asked.catch(() => (asked = undefined));
  return asked;
}

async function read(): Promise<Ground> {
  const parts = await Promise.all(PARTS.map(async (part) => {
    const answer = await fetch(items(part), { headers: { accept: 'application/geo+json' } });
    if (!answer.ok) throw new Error(`${part}: ${answer.status}`);
    return ((await answer.json()) as { features: Feature[] }).features;
  }));
  const of = (part: (typeof PARTS)[number]): Feature[] => parts[PARTS.indexOf(part)]!;
  const lines = (part: (typeof PARTS)[number]): Line[] => of(part).flatMap((f) => linesOf(f.geometry));
  const named = (f: Feature, kind: string) => {
    const [lng, lat] = f.geometry.coordinates as [number, number];
    return { lng, lat, kind, zh: String(f.properties['name_zh'] ?? ''), en: String(f.properties['name_en'] ?? '') };
  };
  const points = (all: Feature[]): Feature[] => all.filter((f) => f.geometry.type === 'Point');
  return {
    land: lines('districts'), streets: lines('streets'), roads: lines('roads'), coast: lines('coast'),
    names: [...points(of('labels')).map((f) => named(f, String(f.properties['kind']))), ...points(of('places')).map((f) => named(f, 'place'))],
  };
}

/** Meters east and south of a middle: what the sketch is drawn in. */
export function flat(lng: number, lat: number, middle: { lng: number; lat: number }): [number, number] {
  return [(lng - middle.lng) * 111_320 * Math.cos((middle.lat * Math.PI) / 180), (middle.lat - lat) * 110_574];
}

/** Names that can stand beside each other: the first ones win their room. `letter` is a letter's height, meters. */
export function fitting<T extends { x: number; y: number; word: string }>(names: T[], letter: number): T[] {
  const kept: T[] = [];
  const half = (n: T): number => (([...n.word].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 1 : 0.55), 0) / 2) * letter);
  for (const n of names) if (!kept.some((k) => Math.abs(k.x - n.x) < half(k) + half(n) && Math.abs(k.y - n.y) < letter * 1.5)) kept.push(n);
  return kept;
}
