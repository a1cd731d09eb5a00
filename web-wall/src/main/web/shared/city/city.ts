import type { Both } from '../i18n/i18n';

/** What the catalogue says of the city itself; the server writes it into each page. */
export interface City extends Both {
  /** Of the land, WGS-84: `[[west, south], [east, north]]`. */
  box: [[number, number], [number, number]];
}

const NOWHERE: City = { zh: '', en: '', box: [[-180, -60], [180, 75]] };

/** Reads the page's own note; a page without one (outside a server) belongs to no city. */
export function readCity(note: string | null | undefined): City {
  try {
    return { ...NOWHERE, ...(JSON.parse(note ?? '') as City) };
  } catch {
    return NOWHERE;
  }
}

/** The city of this page. */
export const city: City = readCity(globalThis.document?.querySelector('meta[name="city"]')?.getAttribute('content'));

/** The name of its command center. */
export const center: Both = { zh: `${city.zh}智慧城市指挥中心`, en: `${city.en} Command Center`.trim() };

/** The middle of its land. */
export const middle = { lng: (city.box[0][0] + city.box[1][0]) / 2, lat: (city.box[0][1] + city.box[1][1]) / 2 };
