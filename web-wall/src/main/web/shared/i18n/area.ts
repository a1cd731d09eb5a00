import { language, LANGUAGE_CHANGED, say, type Both } from './i18n';

/** Names of streets and communities by their code, once the map told them. */
const names = new Map<string, Both>();
let asked = false;

/** What the map calls its areas: the labels of its drawing, each with its code. */
export function learnAreas(features: readonly { properties: Record<string, unknown> }[]): void {
  for (const { properties: p } of features) if (p['code']) names.set(String(p['code']), { zh: String(p['name_zh'] ?? ''), en: String(p['name_en'] ?? '') });
}

/** A case names its place in Chinese; the other language asks the map once, and the page is drawn anew when it answers. */
function askOnce(): void {
  if (asked || !globalThis.fetch) return;
  asked = true;
  fetch('/ogc/collections/labels/items?limit=1000', { headers: { accept: 'application/geo+json' } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((found: { features: { properties: Record<string, unknown> }[] }) => {
      learnAreas(found.features);
      window.dispatchEvent(new Event(LANGUAGE_CHANGED));
    })
    .catch(() => setTimeout(() => (asked = false), 30_000));
}

/** An area's name in the page's language; the name that the case carries where the map has no other. */
export function areaWord(code: string | undefined, name: string | undefined): string {
  if (language() === 'zh') return name ?? '';
  if (code && !names.has(code)) askOnce();
  return say(names.get(code ?? '')) || (name ?? '');
}

export interface Where { street?: string; streetName?: string; community?: string; communityName?: string; address?: string }

/** Street and community, and the address where it is wanted. */
export function placeWord(at: Where | undefined, address = false): string {
  return [areaWord(at?.street, at?.streetName), areaWord(at?.community, at?.communityName), address ? at?.address : ''].filter(Boolean).join(language() === 'zh' ? ' ' : ', ');
}
