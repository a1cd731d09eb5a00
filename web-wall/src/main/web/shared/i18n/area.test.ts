import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as Area from './area';
import type * as I18n from './i18n';

/** Fresh modules: each keeps what it learned. */
async function fresh(lang: string): Promise<typeof Area> {
  vi.resetModules();
  vi.stubGlobal('location', { search: `?lang=${lang}` });
  const i18n: typeof I18n = await import('./i18n');
  i18n.language();
  return import('./area');
}

describe('the name of a place', () => {
  afterEach(() => vi.unstubAllGlobals());
  const at = { street: '440308004', streetName: '海山街道', community: '440308004004', communityName: '梧桐社区', address: '深盐路 2088 号' };
  const labels = [{ properties: { code: '440308004', name_zh: '海山街道', name_en: 'Haishan' } }, { properties: { code: '440308004004', name_zh: '梧桐社区', name_en: 'Wutong' } }];

  it('is Chinese as the case has it', async () => {
    const area = await fresh('zh');
    expect(area.placeWord(at, true)).toBe('海山街道 梧桐社区 深盐路 2088 号');
  });

  it('is English as the map has it', async () => {
    const area = await fresh('en');
    area.learnAreas(labels);
    expect(area.placeWord(at)).toBe('Haishan, Wutong');
  });

  it('stays Chinese where the map has no other', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('no net')));
    const area = await fresh('en');
    expect(area.placeWord(at)).toBe('海山街道, 梧桐社区');
  });
});
