/**
 * Smallest letter that can be read: 16 arc minutes at the farthest viewer (NUREG-0700), 4.65 mm for each metre.
 *
 * @param distance metres to the farthest viewer
 * @param tall height of the whole screen, metres
 * @param pixels of that height
 * @returns pixels of the letter's height
 */
export function letterPixels(distance: number, tall: number, pixels: number): number {
  return (2 * distance * Math.tan(((16 / 60) * Math.PI) / 360) * pixels) / tall;
}

/** The smallest text of the wall is this share of its font size; a Chinese character is as tall as the font size says. */
export const SMALLEST = 0.85;

/** Wider than this the screen is a wall in a hall, read from afar, and not a desk's. */
const HALL = 3;

/** The wall's font size: what the place asks for, else a share of the height that suits a desk or a hall. */
export function fontPixels(address: URLSearchParams, pixels: number, aspect = 16 / 9): number {
  const distance = Number(address.get('distance'));
  const tall = Number(address.get('tall'));
  const usual = Math.max(14, pixels * (aspect >= HALL ? 0.0184 : 0.0148));
  return distance > 0 && tall > 0 ? Math.max(usual, letterPixels(distance, tall, pixels) / SMALLEST) : usual;
}

/** Parts of the wall that a head of it can show. */
export type Share = 'figures' | 'left' | 'map' | 'right' | 'bottom';

const WHOLE: readonly Share[] = ['figures', 'left', 'map', 'right', 'bottom'];
/** How a wall of two, three or four screens shares its parts, the first screen on the left. */
const SHARES: Record<number, readonly (readonly Share[])[]> = {
  2: [['figures', 'left', 'map'], ['right', 'bottom']],
  3: [['figures', 'left'], ['map'], ['right', 'bottom']],
  4: [['figures', 'left'], ['map'], ['right'], ['bottom']],
};

/** What this head of a split wall shows: `?screen=2` is the second of two, `?screen=2&of=3` the second of three. */
export function head(address: URLSearchParams): readonly Share[] {
  return SHARES[Number(address.get('of') ?? 2)]?.[Number(address.get('screen')) - 1] ?? WHOLE;
}

const WIDTH: Record<Share, string> = { figures: '', left: '1fr', map: '2.4fr', right: '1fr', bottom: '1fr' };

/** The grid of one head: the strip, the figures where it has them, and its other parts side by side. */
export function headGrid(shown: readonly Share[]): string {
  const row = shown.filter((s) => s !== 'figures');
  const over = (area: string): string => `'${row.map(() => area).join(' ')}'`;
  const figures = shown.includes('figures');
  return `grid-template-columns: ${row.map((s) => WIDTH[s]).join(' ')}; grid-template-rows: auto ${figures ? 'auto ' : ''}minmax(0, 1fr); grid-template-areas: ${over('head')} ${figures ? over('figures') : ''} '${row.join(' ')}'`;
}
