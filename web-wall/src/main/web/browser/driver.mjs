// What the drivers of the desks share: a browser, a page for a role, an accessibility check, and the loop that does one act
// for each word on its input and answers with one line of JSON. Usage: node X.mjs BASE FOLDER, tokens in ROLE_TOKEN.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const PATIENT = { timeout: 60_000 };
export const [base, folder] = process.argv.slice(2);
export const DESK = { viewport: { width: 1920, height: 1080 } };
export const SMALL = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, geolocation: { latitude: 22.5557, longitude: 114.2371 }, permissions: ['geolocation'] };

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const faults = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A page of a role in a session of its own. */
export async function open(role, path, options = DESK) {
  const context = await browser.newContext({ locale: 'zh-CN', ...options });
  const page = await context.newPage();
  page.on('pageerror', (fault) => faults.push(`${path}: ${fault.message}`));
  page.on('console', (said) => /Content Security Policy|Refused to/.test(said.text()) && faults.push(`${path}: ${said.text()}`));
  if (role) await page.goto(`${base}/login?token=${process.env[`${role}_TOKEN`]}`);
  const began = performance.now();
  await page.goto(base + path);
  page.began = began;
  return page;
}

export const look = (page, name, more = {}) => page.screenshot({ path: `${folder}/${name}.png`, timeout: 90_000, ...more });

/** Serious and critical violations of WCAG 2.1 A and AA, as `rule: where`. */
export async function accessible(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] }));
  return found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').flatMap((v) => v.nodes.slice(0, 4).map((n) => `${v.id}: ${n.target.join(' ')} ${n.any[0]?.message ?? ''}`));
}

/** The center's answer to a caller with this role, beside the page: a connection that the server closed meanwhile is opened anew. */
export const answered = (page, path, body) => page.context().request.fetch(base + path, { ...(body ? { method: 'POST', data: body } : {}), maxRetries: 5, ...PATIENT });
export const asked = async (page, path, body) => (await answered(page, path, body)).json();

/** Asks until the center's picture shows it: the picture follows the log by some milliseconds. */
export async function until(page, path, shows) {
  const end = Date.now() + PATIENT.timeout;
  let last;
  while (Date.now() < end) {
    last = await asked(page, path);
    if (shows(last)) return last;
  }
  throw new Error(`${path} never showed it: ${JSON.stringify(last).slice(0, 400)}`);
}

/** A photograph: a small PNG drawn by the browser, different for each word. */
export async function photograph(page, word) {
  const url = await page.evaluate((w) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = `hsl(${(w.length * 47) % 360} 30% 60%)`;
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = '#fff';
    pen.font = '80px sans-serif';
    pen.fillText(w, 60, 260);
    return canvas.toDataURL('image/png');
  }, word);
  return { name: `${word}.png`, mimeType: 'image/png', buffer: Buffer.from(url.split(',')[1], 'base64') };
}

export async function run(acts) {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'end') break;
    const [word, ...given] = line.split(' ');
    try {
      const began = performance.now();
      console.log(JSON.stringify((await acts[word](...given)) ?? {}));
      console.error(`${word}: ${Math.round(performance.now() - began)} ms`);
    } catch (fault) {
      await Promise.all(browser.contexts().flatMap((c) => c.pages()).map((p, i) => look(p, `failed-${word}-${i}`).catch(() => undefined)));
      console.log(JSON.stringify({ failed: `${line}: ${fault.message}`, faults }));
    }
  }
  console.log(JSON.stringify({ faults }));
  await Promise.race([browser.close(), new Promise((end) => setTimeout(end, 5_000))]);
  process.exit(0);
}
