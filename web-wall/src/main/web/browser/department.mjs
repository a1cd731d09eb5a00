// A department's desk in a real browser: sign, write, lose the page, meet a conflict, hand in with photographs.
import { DESK, PATIENT, PHONE, SMALL, accessible, asked, look, open, photograph, run, until } from './driver.mjs';

const page = await open('DEPARTMENT', '/department');
const duty = await open('DUTY', '/desk');
const show = async (id) => {
  await page.evaluate((i) => (location.hash = `case=${i}`), id);
  await page.waitForSelector(`case-view article[aria-label="${id}"]`, PATIENT);
};

await run({
  async start() {
    const fresh = await open('DEPARTMENT', '/department');
    await fresh.waitForSelector('case-list .row', PATIENT);
    const ms = await fresh.evaluate(() => performance.now());
    await fresh.context().close();
    return { ms: Math.round(ms) };
  },
  /** One key signs; only this department's cases stand in the list. */
  async sign(id) {
    await show(id);
    const departments = new Set(await page.locator('case-list .row').evaluateAll((rows) => rows.map((r) => r.dataset.id)));
    await page.locator('case-list').first().focus();
    await page.keyboard.press('1');
    await page.waitForSelector('case-timeline li.signed', PATIENT);
    return { listed: departments.size, due: await page.locator('case-clocks section').count() };
  },
  /** What was typed outlives a reload. */
  async draft(id) {
    await show(id);
    await page.locator('[data-action=handle]').click(PATIENT);
    await page.locator('action-form textarea').fill('已抽排积水，清掏雨水箅子三处');
    await page.reload();
    await page.waitForSelector(`case-view article[aria-label="${id}"]`, PATIENT);
    await page.locator('[data-action=handle]').click(PATIENT);
    return { text: await page.locator('action-form textarea').inputValue() };
  },
  /** Somebody else changes the case first: both versions are shown, nothing typed is lost, and it goes on the second time. */
  async conflict(id) {
    const before = await asked(duty, `/api/v1/incidents/${id}`);
    await asked(duty, `/api/v1/incidents/${id}/actions`, { action: 'supervise', order: '请加快', replyBy: new Date(Date.now() + 3_600_000).toISOString() });
    await page.locator('action-form input[data-phase=before]').setInputFiles(await photograph(page, 'before'));
    await page.locator('action-form input[data-phase=after]').setInputFiles(await photograph(page, 'afterwards'));
    await page.waitForFunction(() => document.querySelector('department-desk').shadowRoot.querySelector('case-view').shadowRoot.querySelector('case-actions').shadowRoot.querySelector('action-form').shadowRoot.querySelector('photo-picker').shadowRoot.querySelectorAll('img').length === 2, undefined, PATIENT);
    await page.locator('action-form textarea').focus();
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('case-conflict section', PATIENT);
    await look(page, 'department-conflict-1920');
    const kept = await page.locator('action-form textarea').inputValue();
    const versions = await page.locator('case-conflict .version').count();
    const meanwhile = await page.locator('case-conflict ol li').count();
    await page.locator('case-conflict button.primary').click();
    await page.waitForSelector('case-timeline li.handled', PATIENT);
    await page.waitForSelector('case-photos img', PATIENT);
    await look(page, 'department-handed-in-1920');
    const after = await until(duty, `/api/v1/incidents/${id}`, (v) => v.history.some((h) => h.event === 'handled'));
    return { kept, versions, meanwhile, seen: before.version, handled: after.history.filter((h) => h.event === 'handled').length, photos: after.photos };
  },
  async extend(id) {
    await show(id);
    await page.locator('[data-action=sign]').click(PATIENT);
    await page.locator('[data-action=extend]').click(PATIENT);
    await page.locator('action-form textarea').fill('需调配大功率泵车');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('case-facts:has-text("延期申请")', PATIENT);
    await look(page, 'department-asked-1920');
    return { approvals: (await until(duty, `/api/v1/incidents/${id}`, (v) => v.approvals.length > 0)).approvals };
  },
  async assignAndAsk(id) {
    await show(id);
    await page.locator('[data-action=assign]').click(PATIENT);
    await page.locator('action-form input').fill('排水二班');
    await page.keyboard.press('Enter');
    await page.waitForSelector('case-facts:has-text("排水二班")', PATIENT);
    await page.locator('[data-action=ask]').click(PATIENT);
    await page.locator('action-form textarea').fill('现场为水务集团管段，是否由其处置？');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('case-facts:has-text("待答复")', PATIENT);
    return {};
  },
  async giveBack(id) {
    await show(id);
    await page.locator('[data-action=return]').click(PATIENT);
    await page.locator('action-form button.primary').click();
    const problem = (await page.locator('action-form .problem').textContent()).trim();
    await page.locator('action-form textarea').fill('不在本单位管段');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('case-timeline li.returned', PATIENT);
    return { problem, status: (await until(duty, `/api/v1/incidents/${id}`, (v) => v.status !== 'pending_handle')).status };
  },
  async accessible() {
    const found = [];
    for (const [theme, options] of [['light', DESK], ['dark', SMALL], ['light', PHONE]]) {
      const fresh = await open('DEPARTMENT', `/department?theme=${theme}`, options);
      await fresh.waitForSelector('case-list .row', PATIENT);
      found.push(...(await accessible(fresh)).map((v) => `${theme} list ${v}`));
      await fresh.locator('case-list .row').first().click();
      await fresh.waitForSelector('case-clocks .piece', PATIENT);
      if (await fresh.locator('case-actions [data-action]').count()) await fresh.locator('case-actions [data-action]').last().click();
      found.push(...(await accessible(fresh)).map((v) => `${theme} case ${v}`));
      await look(fresh, `department-case-${theme}-${options.viewport.width}`);
      await fresh.context().close();
    }
    return { found };
  },
});
