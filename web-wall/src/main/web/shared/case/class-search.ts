import { pinyin } from 'pinyin-pro';
import type { ClassLine } from './catalogue';

/** A class with the words it is found by. */
export interface Found { line: ClassLine; words: string[]; spelt: string; initials: string }

const plain = (text: string): string => text.toLowerCase().replace(/[\s'’-]+/g, '');

/** Prepares the classes once: Chinese, English, code, key words, whole pinyin and its initials. */
export function prepare(classes: readonly ClassLine[]): Found[] {
  return classes.map((line) => {
    const syllables = pinyin(line.name.zh, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
    return {
      line,
      words: [line.name.zh, line.name.en, line.code, line.big.zh, line.big.en, ...(line.keywords ?? [])].map(plain),
      spelt: plain(syllables.join('')),
      initials: plain(syllables.map((s) => s[0] ?? '').join('')),
    };
  });
}

/** The best first: what begins with the words, then what contains them; at most `most`. */
export function searchClasses(all: readonly Found[], asked: string, most = 12): ClassLine[] {
  const wanted = plain(asked);
  if (!wanted) return all.slice(0, most).map((f) => f.line);
  const ranked: { rank: number; line: ClassLine }[] = [];
  for (const found of all) {
    const rank = rankOf(found, wanted);
    if (rank < 9) ranked.push({ rank, line: found.line });
  }
  return ranked.sort((a, b) => a.rank - b.rank || a.line.code.localeCompare(b.line.code)).slice(0, most).map((r) => r.line);
}

function rankOf(f: Found, wanted: string): number {
  const [zh, en, code, ...more] = f.words as [string, string, string, ...string[]];
  if (zh === wanted || code === wanted || en === wanted) return 0;
  if (zh.startsWith(wanted) || code.startsWith(wanted)) return 1;
  if (f.initials.startsWith(wanted) || f.spelt.startsWith(wanted)) return 2;
  if (en.startsWith(wanted)) return 3;
  if (zh.includes(wanted) || more.slice(2).some((w) => w.includes(wanted))) return 4;
  if (f.spelt.includes(wanted) || f.initials.includes(wanted)) return 5;
  if (en.includes(wanted)) return 6;
  return more.slice(0, 2).some((w) => w.includes(wanted)) ? 7 : 9;
}
