/** A string in the two languages of the center; Chinese leads. */
export interface Both {
  zh: string;
  en: string;
}
export type Language = 'zh' | 'en';

let chosen: Language | undefined;

/** The language of this page: `?lang=en` switches (and is remembered for the visit), Chinese otherwise. */
export function language(): Language {
  if (chosen) return chosen;
  const asked = globalThis.location ? new URLSearchParams(location.search).get('lang') : null;
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem('lang') ?? localStorage.getItem('lang');
    if (asked === 'en' || asked === 'zh') sessionStorage.setItem('lang', asked);
  } catch {
    // A browser that forbids storage only forgets the choice.
  }
  chosen = asked === 'en' || asked === 'zh' ? asked : kept === 'en' ? 'en' : 'zh';
  if (globalThis.document) document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
  return chosen;
}

/** Name of the event on the window after which every part draws itself in the other language. */
export const LANGUAGE_CHANGED = 'city-language';

/** Switches the page to the other language without a reload, so that nothing typed is lost; remembered on this machine. */
export function chooseLanguage(next: Language): void {
  chosen = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  try {
    sessionStorage.setItem('lang', next);
    localStorage.setItem('lang', next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  window.dispatchEvent(new Event(LANGUAGE_CHANGED));
}

/** The text in the page's language; a missing translation falls back to the other one, a missing text to ''. */
export function say(text: Partial<Both> | string | null | undefined): string {
  if (text == null) return '';
  if (typeof text === 'string') return text;
  return (language() === 'zh' ? text.zh || text.en : text.en || text.zh) ?? '';
}

/** A page's table of strings, read by name: `const t = words({save: {zh: '保存', en: 'Save'}}); t.save`. */
export function words<T extends Record<string, Both>>(table: T): { readonly [K in keyof T]: string } {
  return new Proxy(table, {
    get: (all, name) => say(all[name as keyof T]),
  }) as unknown as { readonly [K in keyof T]: string };
}

/** Fills `{name}` in a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
