import { describe, expect, it } from 'vitest';
import type { ClassLine } from './catalogue';
import { prepare, searchClasses } from './class-search';

const line = (code: string, zh: string, en: string): ClassLine => ({ code, kind: 'event', priority: 'blue', name: { zh, en }, big: { zh: '突发事件', en: 'Emergencies' }, standards: [], keywords: code === 'C0101' ? ['自来水井盖'] : [] });
const all = prepare([line('C0101', '上水井盖', 'Water supply manhole'), line('E0504', '道路积水', 'Flooded road'), line('E0505', '道路塌陷', 'Road collapse'), line('E0301', '重复施工', 'Repeated works')]);
const codes = (words: string) => searchClasses(all, words).map((c) => c.code);

describe('the search for a class', () => {
  it('finds by Chinese, English, code, pinyin, initials and key words', () => {
    expect(codes('积水')).toEqual(['E0504']);
    expect(codes('manhole')).toEqual(['C0101']);
    expect(codes('e0505')).toEqual(['E0505']);
    expect(codes('daolujishui')).toEqual(['E0504']);
    expect(codes('dljs')).toEqual(['E0504']);
    expect(codes('自来水')).toEqual(['C0101']);
  });

  it('puts what begins with the words before what contains them', () => {
    expect(codes('daolu')).toEqual(['E0504', 'E0505']);
    expect(codes('jinggai')).toEqual(['C0101']);
  });

  it('spells a character as its word does', () => {
    expect(codes('chongfu')).toEqual(['E0301']);
    expect(codes('噪声')).toEqual([]);
  });
});
