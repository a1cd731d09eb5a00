// What the eye needs: the four levels and the states stay apart under every kind of colour vision, letters are large enough for
// the farthest viewer, each page starts with little; the ways of using the wall are in modes.mjs.
import { DESK, PATIENT, PHONE, base, look, open, run } from './driver.mjs';
import { drawn, modes, ready } from './modes.mjs';

const VISIONS = ['none', 'protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'];
const LEVELS = ['red', 'orange', 'yellow', 'blue'];
const wall = await open('DUTY', '/wall');
/** How the browser itself says that the page is seen. */
async function see(page, type) {
  page.sight ??= await page.context().newCDPSession(page);
  await page.sight.send('Emulation.setEmulatedVisionDeficiency', { type });
}

/**
 * Badges as they are drawn, all from one picture: the ink of each as a mask of 24 × 24 cut to its size, its contrast with the
 * ground, and how far it is from grey.
 *
 * @param part share of each badge from its left that is looked at: the shape alone, without the word
 */
async function drawnBadges(page, badges, part) {
  const where = async () => {
    const all = [];
    for (const one of badges) all.push(await one.boundingBox());
    return all;
  };
  const boxes = await where();
  const [left, top] = [Math.min(...boxes.map((b) => b.x)), Math.min(...boxes.map((b) => b.y))];
  const clip = { x: left, y: top, width: Math.max(...boxes.map((b) => b.x + b.width)) - left, height: Math.max(...boxes.map((b) => b.y + b.height)) - top };
  const picture = (await page.screenshot({ clip, scale: 'device' })).toString('base64');
  // A list that moved meanwhile is looked at again.
  if (JSON.stringify(await where()) !== JSON.stringify(boxes)) return drawnBadges(page, badges, part);
  const k = await page.evaluate(() => devicePixelRatio);
  return page.evaluate(async ([data, cuts]) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.drawImage(image, 0, 0);
    const light = (r, g, b) => [r, g, b].map((c) => ((c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    return cuts.map((cut) => {
      const { data: p, width } = pen.getImageData(cut.x, cut.y, cut.width, cut.height);
      const all = [];
      let chroma = 0;
      for (let i = 0; i < p.length; i += 4) {
        all.push(light(p[i], p[i + 1], p[i + 2]));
        chroma = Math.max(chroma, Math.max(p[i], p[i + 1], p[i + 2]) - Math.min(p[i], p[i + 1], p[i + 2]));
      }
      const ground = [...all].sort((a, b) => a - b)[all.length >> 1];
      const far = all.reduce((most, l) => (Math.abs(l - ground) > Math.abs(most - ground) ? l : most), ground);
      const ink = all.map((l) => Math.abs(l - ground) > Math.abs(far - ground) / 2);
      const xs = ink.flatMap((on, i) => (on ? [i % width] : []));
      const ys = ink.flatMap((on, i) => (on ? [Math.floor(i / width)] : []));
      const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const mask = [];
      for (let y = 0; y < 24; y++) for (let x = 0; x < 24; x++) mask.push(ink[Math.round(y0 + (y * (y1 - y0)) / 23) * width + Math.round(x0 + (x * (x1 - x0)) / 23)] ? 1 : 0);
      return { mask, chroma, contrast: (Math.max(ground, far) + 0.05) / (Math.min(ground, far) + 0.05) };
    });
  }, [picture, boxes.map((b) => ({ x: Math.round((b.x - left) * k), y: Math.round((b.y - top) * k), width: Math.max(6, Math.round(b.width * part * k)), height: Math.round(b.height * k) }))]);
}
/** The desk's own list with cases that stay where they are while they are looked at. */
async function probe(page, cases) {
  await page.evaluate((all) => {
    const now = Date.now();
    const at = (minutes) => new Date(now + minutes * 60_000).toISOString();
    const whole = all.map((c) => ({ version: 1, status: 'handling', className: { zh: '污水井盖', en: 'm' }, priority: 'yellow', deadline: at(c.minutes ?? 300), warnAt: at((c.minutes ?? 300) - 30), reportedAt: at(-60), clocks: [], reports: 1, actions: [], ...c }));
    const list = Object.assign(document.createElement('case-list'), { cases: whole, now: () => now, id: 'probe' });
    list.style.cssText = 'position:fixed;left:0;top:0;width:26rem;background:var(--panel);z-index:9';
    document.body.append(list);
  }, cases);
  await page.waitForSelector('#probe .row', PATIENT);
}
const apart = (a, b) => a.mask.filter((on, i) => on !== b.mask[i]).length / a.mask.length;

/** The least difference of any two badges' shapes, the least contrast, and how many words there are. */
async function compare(page, badges, part = 1) {
  const seen = await drawnBadges(page, badges, part);
  let least = 1;
  seen.forEach((a, i) => seen.slice(i + 1).forEach((b) => (least = Math.min(least, apart(a, b)))));
  const words = new Set();
  for (const one of badges) words.add((await one.textContent()).trim());
  return { least, contrast: Math.min(...seen.map((s) => s.contrast)), chroma: Math.max(...seen.map((s) => s.chroma)), words: words.size };
}

/** All text of the page with its size on the screen, through every shadow root. */
const smallest = (page) => page.evaluate(() => {
  const found = [];
  const walk = (root) => {
    for (const e of root.querySelectorAll('*')) {
      if (e.shadowRoot) walk(e.shadowRoot);
      if (e.localName === 'option' || e.closest('#map')) continue;
      const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== '');
      if (own && e.getClientRects().length > 0) found.push({ px: parseFloat(getComputedStyle(e).fontSize), what: `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 20)}` });
    }
  };
  walk(document);
  return found.filter((f) => !f.what.startsWith('style')).sort((a, b) => a.px - b.px)[0];
});

/** The smallest letters that the map draws at its zoom. */
const smallestOnMap = (page) => page.evaluate(() => {
  const map = globalThis.wallMap;
  const zoom = map.getZoom();
  return map.getStyle().layers.filter((l) => l.type === 'symbol').map((l) => {
    const size = map.getLayoutProperty(l.id, 'text-size');
    if (typeof size === 'number') return { px: size, what: l.id };
    const stops = size.slice(3);
    let px = stops[1];
    for (let i = 0; i + 3 < stops.length; i += 2) if (zoom >= stops[i]) px = stops[i + 1] + Math.min(1, (zoom - stops[i]) / (stops[i + 2] - stops[i])) * (stops[i + 3] - stops[i + 1]);
    return { px, what: l.id };
  }).sort((a, b) => a.px - b.px)[0];
});

await run({
  /** The badges of the four levels on the wall and on the desk, in both themes, as each kind of eye sees them. */
  async levels() {
    const told = [];
    for (const theme of ['dark', 'light']) {
      for (const [role, name, path, list, mark] of [['WALL', 'wall', '/wall?screen=1&of=3', '.incidents', '.mark'], ['DUTY', 'desk', '/desk?', '#probe', '.level']]) {
        const page = await open(role, `${path}&theme=${theme}`, { ...DESK, deviceScaleFactor: 2 });
        const badges = LEVELS.map((l) => page.locator(`${list} ${mark}.${l}`).first());
        if (name === 'desk') {
          await page.waitForSelector('case-list', PATIENT);
          await probe(page, LEVELS.map((l) => ({ id: l, priority: l })));
        }
        for (const one of badges) await one.waitFor(PATIENT);
        for (const vision of VISIONS) {
          await see(page, vision);
          told.push({ page: name, theme, vision, ...(await compare(page, badges, name === 'wall' ? 0.5 : 0.42)) });
          await look(page, `vision-${name}-${theme}-${vision}`);
        }
        await page.context().close();
      }
    }
    return { told };
  },
  /** Fresh, ageing, stale and never seen on the wall; late, soon, paused and calm on a list: told without colour. */
  async states() {
    const page = await open('WALL', '/wall', DESK);
    await page.waitForSelector('.figure.fresh', PATIENT);
    await see(page, 'achromatopsia');
    const states = ['fresh', 'ageing', 'stale', 'never'];
    const marks = await page.evaluate(async (all) => {
      const city = document.querySelector('city-wall');
      const rows = city.situation.all('figures').map((f) => f.key);
      city.situation.freshness = (f) => all[rows.indexOf(f.key) % all.length] ?? 'fresh';
      city.requestUpdate();
      await city.updateComplete;
      return all.map((s) => {
        const figure = city.shadowRoot.querySelector(`.figure.${s}`);
        const strong = getComputedStyle(figure.querySelector('strong'));
        return [figure.querySelector('.age') ? 'age' : '', strong.textDecorationLine, getComputedStyle(figure).backgroundImage === 'none' ? '' : 'hatch'].join('/');
      });
    }, states);
    await look(page, 'vision-states-achromatopsia');
    await page.context().close();
    const desk = await open('DUTY', '/desk', DESK);
    await desk.waitForSelector('case-list', PATIENT);
    await see(desk, 'achromatopsia');
    await probe(desk, [{ id: 'LATE', minutes: -12, breached: true }, { id: 'SOON', minutes: 12 }, { id: 'PAUSED', minutes: 300, paused: true, status: 'suspended' }, { id: 'CALM', minutes: 300 }]);
    const rows = ['LATE', 'SOON', 'PAUSED', 'CALM'].map((id) => desk.locator(`#probe [data-id=${id}] .left small`));
    const cases = await compare(desk, rows);
    await look(desk, 'vision-pressure-achromatopsia', { clip: { x: 0, y: 0, width: 460, height: 360 } });
    await desk.context().close();
    return { marks, cases };
  },
  /** Every letter at the size that the farthest viewer of the hall needs, on the page and on its map. */
  async letters(distance, tall) {
    const page = await open('WALL', `/wall?distance=${distance}&tall=${tall}`, { viewport: { width: 7680, height: 2160 } });
    await ready(page);
    await drawn(page, ['land']);
    const told = { page: await smallest(page), map: await smallestOnMap(page) };
    await look(page, 'wall-7680x2160-letters', { timeout: 90_000 });
    await page.context().close();
    return told;
  },
  /** What each page asks for until it shows its work, and how long that took here. */
  async start() {
    const told = [];
    for (const [role, path, shows, options] of [
      ['WALL', '/wall', '.incidents li:not(.none)', DESK], ['DUTY', '/desk', 'case-list .row', DESK], ['DEPARTMENT', '/department', 'case-list', DESK],
      ['VERIFIER', '/field', '.strip', PHONE], ['', '/parking', 'li', PHONE], ['DUTY', '/parking-desk', '.lots tbody tr', DESK], ['', '/login', '#token', DESK],
    ]) {
      // Signed in without a page, so that nothing is in the browser's store yet.
      const context = await wall.context().browser().newContext({ locale: 'zh-CN', ...options });
      if (role) await context.request.get(`${base}/login?token=${process.env[`${role}_TOKEN`]}`);
      const page = await context.newPage();
      let requests = 0;
      let bytes = 0;
      const sizes = [];
      page.on('requestfinished', (r) => {
        requests += 1;
        sizes.push(r.sizes().then((s) => (bytes += Math.max(0, s.responseBodySize)), () => undefined));
      });
      await page.goto(base + path);
      await page.waitForSelector(shows, { ...PATIENT, state: 'attached' });
      const ms = Math.round(await page.evaluate(() => performance.now()));
      await Promise.all(sizes);
      told.push({ page: path, ms, requests, kilobytes: Math.round(bytes / 1024) });
      await context.close();
    }
    return { told };
  },
  ...modes(wall),
});
