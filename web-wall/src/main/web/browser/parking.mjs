// Drives the parking pages in a real browser, as wall.mjs does the wall: one word on each line of its input, one answer on
// each line of its output. Usage: node parking.mjs BASE FOLDER, the duty officer's token in DUTY_TOKEN.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [base, folder] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const PATIENT = { timeout: 60_000 };
const faults = [];
const open = async (path, options, token) => {
  const context = await browser.newContext({ ...options, geolocation: { latitude: 22.5557, longitude: 114.2371 }, permissions: ['geolocation'] });
  const page = await context.newPage();
  page.on('pageerror', (fault) => faults.push(`${path}: ${fault.message}`));
  if (token) await page.goto(`${base}/login?token=${token}`);
  page.bytes = 0;
  page.scripts = 0;
  page.on('response', async (r) => {
    const size = (await r.request().sizes().catch(() => undefined))?.responseBodySize ?? 0;
    page.bytes += size;
    if (r.url().endsWith('.js')) page.scripts += size;
  });
  await page.goto(base + path);
  return page;
};
const over = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const drawn = (page) => page.waitForFunction(() => (globalThis.parkingMap?.queryRenderedFeatures({ layers: ['land'] }).length ?? 0) > 0 && globalThis.parkingMap.queryRenderedFeatures({ layers: ['lots'] }).length > 10, undefined, PATIENT);

const acts = {
  /** Nobody signs in; the list comes before the map's code does. */
  async phone() {
    const page = await open('/parking', PHONE);
    await page.waitForSelector('li.live', PATIENT);
    const first = { bytes: page.bytes, scripts: page.scripts };
    await page.screenshot({ path: `${folder}/parking-390x844.png` });
    const lots = await page.locator('li').count();
    await page.getByRole('button', { name: '离我最近' }).click();
    await page.waitForSelector('.under:has-text("米")', PATIENT);
    const nearest = await page.locator('li .name').first().textContent();
    await page.locator('li .row').first().click();
    await page.waitForSelector('.ways a', PATIENT);
    const links = await page.locator('.ways a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    await page.screenshot({ path: `${folder}/parking-390x844-lot.png` });
    await page.getByRole('button', { name: '地图', exact: true }).click();
    await drawn(page);
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: `${folder}/parking-390x844-map.png` });
    const wide = await over(page);
    await page.context().close();
    return { lots, nearest, links, first, over: wide };
  },
  async dark() {
    const page = await open('/parking?theme=dark', PHONE);
    await page.waitForSelector('li.live', PATIENT);
    await page.getByRole('button', { name: '货柜车' }).click();
    await page.waitForSelector('.badge, li:has-text("等待")', PATIENT);
    await page.screenshot({ path: `${folder}/parking-390x844-dark.png` });
    const yards = await page.locator('li').count();
    await page.context().close();
    return { yards };
  },
  async desktop() {
    const sizes = [];
    for (const theme of ['light', 'dark']) {
      const page = await open(`/parking?theme=${theme}&lang=${theme === 'dark' ? 'en' : 'zh'}`, DESKTOP);
      await page.waitForSelector('li.live', PATIENT);
      await drawn(page);
      await page.waitForTimeout(1_500);
      await page.screenshot({ path: `${folder}/parking-1280x900-${theme}.png` });
      if (await over(page)) sizes.push(theme);
      await page.context().close();
    }
    return { over: sizes };
  },
  /** The operator enters a stock-take, closes a lot, sees it withheld, opens it. */
  async desk() {
    const page = await open('/parking-desk', DESKTOP, process.env.DUTY_TOKEN);
    await page.waitForSelector('.lots tbody tr', PATIENT);
    await page.waitForSelector('.receivers .mark.good', PATIENT);
    await page.locator('.lots tbody tr', { hasText: 'P02' }).click();
    await page.fill('#counted', '77');
    await page.locator('.stocktake button').click();
    await page.waitForSelector('.said:not(.no)', PATIENT);
    await page.screenshot({ path: `${folder}/parking-desk-1280x900.png` });
    await page.fill('#reason', '演练');
    await page.locator('.order button').click();
    await page.waitForSelector('.lots tr.old:has-text("P02")', PATIENT);
    const withheld = await page.evaluate(async () => (await (await fetch('/feeds/parking/public.json', { cache: 'no-store' })).json()).lots.find((l) => l.id === 'P02'));
    await page.locator('.order button').click();
    await page.waitForSelector('.lots tr:not(.old):has-text("P02")', PATIENT);
    const receivers = await page.locator('.receivers tbody tr').count();
    const good = await page.locator('.receivers .mark.good').count();
    const rejected = await page.locator('.receivers .mark.doubt').count();
    await page.goto(`${base}/parking-desk?theme=dark`);
    await page.waitForSelector('.receivers .mark.good', PATIENT);
    await page.screenshot({ path: `${folder}/parking-desk-1280x900-dark.png` });
    const wide = await over(page);
    await page.context().close();
    const phone = await open('/parking-desk', PHONE, process.env.DUTY_TOKEN);
    await phone.waitForSelector('.receivers .mark.good', PATIENT);
    await phone.screenshot({ path: `${folder}/parking-desk-390x844.png` });
    const narrow = await over(phone);
    await phone.locator('.lots tbody tr').first().tap();
    await phone.waitForSelector('aside.has #counted', PATIENT);
    await phone.screenshot({ path: `${folder}/parking-desk-390x844-lot.png` });
    await phone.context().close();
    return { receivers, good, rejected, withheld, over: wide || narrow };
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
