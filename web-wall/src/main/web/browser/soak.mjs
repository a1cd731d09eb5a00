// Leaves the wall open and measures it: heap after a collection, DOM nodes, and what kept the page from answering.
// Usage: node soak.mjs BASE SECONDS SAMPLES, token in WALL_TOKEN; one JSON line for each sample, the last one `{"end":…}`.
import { chromium } from 'playwright-core';

const [base, seconds, samples] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
const faults = [];
page.on('pageerror', (fault) => faults.push(fault.message));
// A long task of a map frame waits for the compositor, which draws in software here. The page's own work is told apart by the
// long animation frames: each names the scripts that ran and how long, and when style and layout began.
await page.addInitScript(() => {
  globalThis.own = [];
  globalThis.frames = [];
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    for (const frame of list.getEntries()) {
      const map = (script) => script.invokerType === 'user-callback' && /\/map-|maplibre/.test(script.sourceURL);
      for (const script of frame.scripts) (map(script) ? globalThis.frames : globalThis.own).push({ ms: script.duration, what: `${script.invoker} ${script.sourceURL.split('/').pop()}` });
    }
  }).observe({ type: 'long-animation-frame' });
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((t) => t.duration))).observe({ type: 'longtask' });
});
await page.goto(`${base}/login?token=${process.env.WALL_TOKEN}`);
await page.goto(`${base}/wall?unattended`);
await page.waitForSelector('.wall:not(.lost)', { timeout: 60_000 });
const probe = await page.context().newCDPSession(page);
await probe.send('Performance.enable');
for (let i = 0; i < samples; i++) {
  await page.waitForTimeout((seconds * 1_000) / samples);
  const told = await page.evaluate(() => ({ own: globalThis.own.splice(0), frames: globalThis.frames.splice(0), tasks: globalThis.tasks.splice(0) }));
  const kept = await page.evaluate(() => Object.fromEntries([...document.querySelector('city-wall').situation.topics].map(([name, topic]) => [name, topic.all().length])));
  await probe.send('HeapProfiler.collectGarbage');
  const { metrics } = await probe.send('Performance.getMetrics');
  const value = (name) => metrics.find((m) => m.name === name)?.value ?? 0;
  const worst = told.own.sort((a, b) => b.ms - a.ms)[0] ?? { ms: 0, what: '' };
  const longest = (all) => Math.round(Math.max(0, ...all));
  console.log(JSON.stringify({
    heap: value('JSHeapUsedSize'), nodes: value('Nodes'), longest: Math.round(worst.ms), what: worst.what, over200: told.own.filter((t) => t.ms > 200).length,
    frame: longest(told.frames.map((f) => f.ms)), task: longest(told.tasks), tasks200: told.tasks.filter((t) => t > 200).length, lost: await page.locator('.wall.lost').count(), kept,
  }));
}
console.log(JSON.stringify({ end: true, faults }));
await Promise.race([browser.close(), new Promise((end) => setTimeout(end, 5_000))]);
process.exit(0);
