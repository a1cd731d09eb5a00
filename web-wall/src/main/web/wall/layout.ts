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

/** Which zones this head of a split wall shows: `?screen=1` the cases and the map, `?screen=2` the rest. */
export function screen(address: URLSearchParams): 'all' | 'one' | 'two' {
  const asked = address.get('screen');
  return asked === '1' ? 'one' : asked === '2' ? 'two' : 'all';
}
