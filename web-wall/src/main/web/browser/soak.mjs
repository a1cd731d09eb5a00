// Leaves the wall open and measures it: heap after a collection, DOM nodes, long tasks outside the map's frames.
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
// Frames that the map draws are software here; what happens inside its own frame callback is not the page's long task.
await page.addInitScript(() => {
  globalThis.longTasks = [];
  let mapped = 0;
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (draw) => ask((time) => { const began = performance.now(); draw(time); mapped += performance.now() - began; });
  let before = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      globalThis.longTasks.push(Math.max(0, task.duration - (mapped - before)));
      before = mapped;
    }
  }).observe({ type: 'longtask' });
});
await page.goto(`${base}/login?token=${process.env.WALL_TOKEN}`);
await page.goto(`${base}/wall?unattended`);
await page.waitForSelector('.wall:not(.lost)', { timeout: 60_000 });
const probe = await page.context().newCDPSession(page);
await probe.send('Performance.enable');
for (let i = 0; i < samples; i++) {
  await page.waitForTimeout((seconds * 1_000) / samples);
  await probe.send('HeapProfiler.collectGarbage');
  const { metrics } = await probe.send('Performance.getMetrics');
  const value = (name) => metrics.find((m) => m.name === name)?.value ?? 0;
  const tasks = await page.evaluate(() => globalThis.longTasks.splice(0));
  console.log(JSON.stringify({ heap: value('JSHeapUsedSize'), nodes: value('Nodes'), longest: Math.round(Math.max(0, ...tasks)), over200: tasks.filter((t) => t > 200).length, lost: await page.locator('.wall.lost').count() }));
}
console.log(JSON.stringify({ end: true, faults }));
await Promise.race([browser.close(), new Promise((end) => setTimeout(end, 5_000))]);
process.exit(0);
