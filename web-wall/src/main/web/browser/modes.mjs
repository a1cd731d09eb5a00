// Every way of using the wall: split over heads, in a storm, in a drill, following a case, left alone.
import { PATIENT, look, open } from './driver.mjs';

export const drawn = (page, layers) => page.waitForFunction((ids) => (globalThis.wallMap?.queryRenderedFeatures({ layers: ids }).length ?? 0) > 0, layers, PATIENT);
export const ready = async (page) => {
  await page.waitForSelector('.wall:not(.lost)', PATIENT);
  await page.waitForSelector('.figure', PATIENT).catch(() => undefined);
};

/** The acts, on an open wall and on walls of their own. */
export const modes = (wall) => ({
  /** Heads of a split wall: each shows its share and nothing runs over. */
  async heads() {
    const over = [];
    for (const [n, of] of [[1, 2], [2, 2], [1, 3], [2, 3], [3, 3]]) {
      const page = await open('WALL', `/wall?screen=${n}&of=${of}`);
      await page.waitForSelector('.wall:not(.lost)', PATIENT);
      await page.waitForSelector('.list li, .map', PATIENT);
      if (await page.locator('.map').count()) await drawn(page, ['land']);
      await look(page, `wall-head-${n}-of-${of}`);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight + 1)) over.push(`${n}/${of}`);
      await page.context().close();
    }
    return { over };
  },
  /** A flood is said and grouped with its whole count. */
  async storm() {
    await ready(wall);
    await wall.waitForSelector('.alarms.flood li', PATIENT);
    await look(wall, 'wall-storm');
    // Both at one moment: alarms come on.
    return wall.locator('.alarms').evaluate((zone) => ({
      whole: parseInt(zone.querySelector('h2 small').textContent.trim()),
      grouped: [...zone.querySelectorAll('li .left b')].reduce((sum, count) => sum + Number(count.textContent.replace(/\D/g, '')), 0),
    }));
  },
  /** One open case is a drill: the whole wall says so, and no longer once it is over. */
  async drill(step) {
    await wall.waitForSelector('p.drill', { ...PATIENT, state: step === 'over' ? 'detached' : 'visible' });
    await look(wall, `wall-drill-${step}`);
    const banner = wall.locator('p.drill');
    return { said: (await banner.count()) ? (await banner.textContent()).trim() : '', marked: await wall.locator('.incidents i.drilled').count() };
  },
  /** The camera goes to the case that was touched. */
  async follow() {
    await ready(wall);
    await drawn(wall, ['land']);
    const before = await wall.evaluate(() => globalThis.wallMap.getZoom());
    await wall.locator('.incidents li', { hasText: '社区' }).first().click();
    await wall.waitForFunction(() => globalThis.wallMap.getZoom() > 14.5, undefined, PATIENT);
    await look(wall, 'wall-follow');
    return { before, after: await wall.evaluate(() => globalThis.wallMap.getZoom()) };
  },
  /** A wall that nobody looks after goes by itself to what is new and worst; `open` first opens it, then it is waited for at a place. */
  async unattended(step, lat, lng) {
    if (step === 'open') {
      wall.alone = await open('WALL', '/wall?unattended');
      await ready(wall.alone);
      await drawn(wall.alone, ['land']);
      return {};
    }
    await wall.alone.waitForFunction(([y, x]) => {
      const at = globalThis.wallMap.getCenter();
      return globalThis.wallMap.getZoom() > 14.5 && Math.abs(at.lat - y) < 0.001 && Math.abs(at.lng - x) < 0.001;
    }, [Number(lat), Number(lng)], PATIENT);
    await look(wall.alone, 'wall-unattended');
    await wall.alone.context().close();
    return {};
  },
});
