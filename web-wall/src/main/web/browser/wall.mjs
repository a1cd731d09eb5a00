// Drives the pages in a real browser; told what to do by the test that starts it, one word on each line of its
// input, one answer on each line of its output. Usage: node wall.mjs BASE FOLDER, tokens in WALL_TOKEN and DUTY_TOKEN.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [base, folder] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const faults = [];
const open = async (role, path, width, height) => {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  page.on('pageerror', (fault) => faults.push(`${path}: ${fault.message}`));
  await page.goto(`${base}/login?token=${process.env[`${role}_TOKEN`]}`);
  await page.goto(base + path);
  return page;
};
const PATIENT = { timeout: 60_000 };
const wall = await open('WALL', '/wall', 1920, 1080);
const count = (layers) => wall.evaluate((ids) => globalThis.wallMap?.queryRenderedFeatures({ layers: ids }).length ?? 0, layers);

const acts = {
  /** Features that are drawn, by layer: a loaded map with empty sources is no map. */
  async map() {
    await wall.waitForFunction(() => (globalThis.wallMap?.queryRenderedFeatures({ layers: ['land', 'devices', 'lots'] }).length ?? 0) > 100, undefined, PATIENT);
    return { land: await count(['land']), devices: await count(['devices']), lots: await count(['lots']), incidents: await count(['incidents']) };
  },
  async live() {
    await wall.waitForSelector('.wall:not(.lost)', PATIENT);
    await wall.waitForSelector('.figure.fresh', PATIENT);
    await wall.screenshot({ path: `${folder}/wall-1920x1080.png` });
    return { figures: await wall.locator('.figure').count(), cases: await wall.locator('.incidents li').count(), health: await wall.locator('.health .part').count() };
  },
  /** Nothing tells the page that its server died. */
  async lost() {
    await wall.waitForSelector('.wall.lost', PATIENT);
    await wall.screenshot({ path: `${folder}/wall-lost.png` });
    return { fresh: await wall.locator('.fresh, .ageing').count() };
  },
  async english() {
    await wall.locator('nav button', { hasText: 'English' }).click();
    await wall.waitForSelector('h1:has-text("Yantian District Command Center")', PATIENT);
    return { title: await wall.locator('h1').textContent() };
  },
  /** A duty officer takes a zone away and saves the scene; another wall chooses it. */
  async scene() {
    const page = await open('DUTY', '/wall', 1920, 1080);
    await page.waitForSelector('.wall:not(.lost)', PATIENT);
    await page.click('#arrange');
    await page.selectOption('scene-editor select[data-zone="parking"]', 'off');
    await page.fill('scene-editor #name', '浏览器场景');
    await page.screenshot({ path: `${folder}/wall-scene.png` });
    await page.click('scene-editor #save');
    await page.waitForSelector('scene-editor', { state: 'detached', ...PATIENT });
    await page.context().close();
    await wall.waitForFunction(async () => (await (await fetch('/api/v1/scenes')).json()).items.length === 1, undefined, PATIENT);
    await wall.reload();
    await wall.waitForSelector('nav option:has-text("浏览器场景")', { state: 'attached', ...PATIENT });
    await wall.selectOption('nav select', { label: '浏览器场景' });
    await wall.waitForSelector('section.parking', { state: 'detached', ...PATIENT });
    return { zones: await wall.locator('.column section').count() };
  },
  /** A moment ago, played: it says that it is the past, and shows what stood then. */
  async past() {
    const page = await open('DUTY', `/wall?at=${encodeURIComponent(new Date(Date.now() - 5_000).toISOString())}`, 1920, 1080);
    await page.waitForSelector('replay-bar', PATIENT);
    await page.waitForSelector('.incidents li:not(.none)', PATIENT);
    await page.waitForFunction(() => (globalThis.wallMap?.queryRenderedFeatures({ layers: ['units'] }).length ?? 0) > 0, undefined, PATIENT);
    await page.locator('replay-bar button', { hasText: '×10' }).click();
    await page.screenshot({ path: `${folder}/wall-past.png` });
    const told = { problem: await page.locator('replay-bar .problem').count(), cases: await page.locator('.incidents li:not(.none)').count(), live: await page.locator('.figures').count() };
    await page.context().close();
    return told;
  },
  async sizes() {
    for (const [width, height, query] of [[3840, 1080, ''], [7680, 2160, '?theme=light'], [1920, 1080, '?screen=2']]) {
      const page = await open('WALL', `/wall${query}`, width, height);
      await page.waitForSelector('.wall:not(.lost)', PATIENT);
      if (!query.includes('screen=2')) {
        await page.waitForFunction(() => (globalThis.wallMap?.queryRenderedFeatures({ layers: ['land'] }).length ?? 0) > 0, undefined, PATIENT);
      }
      await page.screenshot({ path: `${folder}/wall-${width}x${height}${query.replace(/\W/g, '-')}.png`, timeout: 90_000 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight + 1);
      await page.context().close();
      if (over) return { over: `${width}x${height}` };
    }
    return { over: '' };
  },
  async parking() {
    const page = await open('DUTY', '/parking', 420, 850);
    await page.waitForSelector('li.live', PATIENT);
    await page.screenshot({ path: `${folder}/parking-phone.png` });
    const lots = await page.locator('li').count();
    await page.context().close();
    return { lots };
  },
};

for await (const word of createInterface({ input: process.stdin })) {
  if (word === 'end') break;
  try {
    const began = performance.now();
    console.log(JSON.stringify(await acts[word]()));
    console.error(`${word}: ${Math.round(performance.now() - began)} ms`);
  } catch (fault) {
    console.log(JSON.stringify({ failed: `${word}: ${fault.message}`, faults }));
  }
}
console.log(JSON.stringify({ faults }));
await Promise.race([browser.close(), new Promise((end) => setTimeout(end, 5_000))]);
process.exit(0);
