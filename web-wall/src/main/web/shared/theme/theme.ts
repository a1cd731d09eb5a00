import './theme.css';
import { language, type Both } from '../i18n/i18n';

export type Theme = 'light' | 'dark';
/** The four warning levels of the trade: 红 橙 黄 蓝. */
export type Level = 'red' | 'orange' | 'yellow' | 'blue';
export const LEVELS: readonly Level[] = ['red', 'orange', 'yellow', 'blue'];

/** Word and shape of each level, so that it reads without colour. */
export const LEVEL: Record<Level, { word: Both; shape: string; rank: number }> = {
  red: { word: { zh: '红', en: 'Red' }, shape: '◆', rank: 0 },
  orange: { word: { zh: '橙', en: 'Orange' }, shape: '▲', rank: 1 },
  yellow: { word: { zh: '黄', en: 'Yellow' }, shape: '■', rank: 2 },
  blue: { word: { zh: '蓝', en: 'Blue' }, shape: '●', rank: 3 },
};

/** A level from the wire; anything unknown ranks last and is drawn blue. */
export function level(value: unknown): Level {
  return value === 'red' || value === 'orange' || value === 'yellow' ? value : 'blue';
}

/** Sets the theme of the page from `?theme=`, else what was chosen before, else the given one. */
export function applyTheme(fallback: Theme = 'light'): Theme {
  language();
  const asked = new URLSearchParams(location.search).get('theme');
  let kept: string | null = null;
  try {
    kept = localStorage.getItem('theme');
  } catch {
    // Without storage the default holds.
  }
  const theme: Theme = asked === 'dark' || asked === 'light' ? asked : kept === 'dark' || kept === 'light' ? kept : fallback;
  document.documentElement.dataset.theme = theme;
  return theme;
}

/** Changes the theme and remembers it on this machine. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** The value of a custom property of the theme, for canvases and the map. */
export function token(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
