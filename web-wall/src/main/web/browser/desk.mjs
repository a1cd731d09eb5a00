// The duty desk in a real browser: every act that a duty officer does there, by keyboard where a key is shown.
import { DESK, PATIENT, PHONE, SMALL, accessible, answered, look, open, run, until } from './driver.mjs';

const desk = await open('DUTY', '/desk');
/** Opens a case by its number, as a link does. */
const show = async (id) => {
  await desk.evaluate((i) => (location.hash = `case=${i}`), id);
  await desk.waitForSelector(`case-view article[aria-label="${id}"]`, PATIENT);
};
const view = async (name, key) => {
  await desk.keyboard.press('Escape');
  await desk.locator(`[data-view=${name}]`).focus();
  await desk.keyboard.press(key);
};
const act = async (action) => {
  const button = desk.locator(`case-actions [data-action="${action}"]`);
  if (!(await button.count())) await desk.locator('case-actions [data-more]').click(PATIENT);
  await button.click(PATIENT);
};

await run({
  /** From the address to a list that shows its cases. */
  async start() {
    const page = await open('DUTY', '/desk');
    await page.waitForSelector('case-list .row', PATIENT);
    const ms = await page.evaluate(() => performance.now());
    await page.context().close();
    return { ms: Math.round(ms) };
  },
  /** j, k and enter alone lead to a case. */
  async keyboard() {
    await desk.waitForSelector('case-list .row', PATIENT);
    await desk.keyboard.press('j');
    await desk.keyboard.press('j');
    await desk.keyboard.press('k');
    await desk.keyboard.press('Enter');
    await desk.waitForSelector('case-view article', PATIENT);
    await desk.waitForSelector('case-clocks .piece', PATIENT);
    await look(desk, 'desk-case-1920');
    return { pieces: await desk.locator('case-clocks .piece').count(), history: await desk.locator('case-timeline li').count() };
  },
  /** What, where by a click on the map, which class by the initials of its name; sent with one key. */
  async intake() {
    await view('intake', 'n');
    await desk.locator('#description').fill('路口积水约二十厘米，车辆绕行');
    await desk.locator('class-picker input[type=search]').fill('dljs');
    await desk.waitForSelector('class-picker li[aria-selected=true]', PATIENT);
    await desk.keyboard.press('Enter');
    const standards = await desk.locator('class-picker .standards label').count();
    await desk.waitForFunction(() => document.querySelector('duty-desk').shadowRoot.querySelector('intake-form').shadowRoot.querySelector('place-picker').shadowRoot.querySelector('point-map').shown?.loaded(), undefined, PATIENT);
    const box = await desk.locator('intake-form point-map').boundingBox();
    await desk.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await desk.waitForSelector('intake-form .owner', PATIENT);
    const owner = (await desk.locator('intake-form .owner').textContent()).trim();
    await look(desk, 'desk-intake-1920');
    await desk.locator('#description').focus();
    await desk.keyboard.press('Control+Enter');
    await desk.waitForSelector('intake-form .done', PATIENT);
    await look(desk, 'desk-intake-done-1920');
    const done = (await desk.locator('intake-form .made').textContent()).trim();
    await desk.locator('intake-form .made button.primary').click();
    await desk.waitForSelector('case-view article', PATIENT);
    return { id: await desk.locator('case-view article').getAttribute('aria-label'), standards, owner, done };
  },
  /** The place by its name; without the search the map and the words remain. */
  async place() {
    await view('intake', 'n');
    await desk.waitForSelector('intake-form', PATIENT);
    const again = desk.locator('intake-form .made button').nth(1);
    if (await again.count()) await again.click();
    await desk.locator('place-picker #address').fill('区政府');
    await desk.waitForSelector('place-picker li', PATIENT);
    await desk.keyboard.press('Enter');
    await desk.waitForSelector('place-picker p.mono:has-text("街道")', PATIENT);
    const place = (await desk.locator('place-picker p.mono').textContent()).trim();
    // Beside the form: what was told of there already.
    await desk.locator('class-picker input[type=search]').fill('wsjg');
    await desk.waitForSelector('class-picker li[aria-selected=true]', PATIENT);
    await desk.keyboard.press('Enter');
    await desk.waitForSelector('duplicate-list li', PATIENT);
    const same = await desk.locator('duplicate-list li').allTextContents();
    await look(desk, 'desk-duplicate-1920');
    // Typed, not sent: it is still there after a reload.
    await desk.locator('#description').fill('草稿不丢');
    await desk.reload();
    await view('intake', 'n');
    await desk.waitForSelector('#description', PATIENT);
    const draft = await desk.locator('#description').inputValue();
    await desk.locator('#description').fill('');
    await desk.locator('place-picker #address').fill('');
    return { place, draft, same };
  },
  /** A case without a class is registered with the class found by pinyin, and the second of its conditions. */
  async register(id) {
    await view('cases', 'q');
    await show(id);
    await act('register');
    await desk.locator('action-form class-picker input[type=search]').fill('shangshuijinggai');
    await desk.waitForSelector('action-form class-picker li', PATIENT);
    await desk.keyboard.press('Enter');
    await desk.locator('action-form input[name=standard]').nth(1).check();
    await look(desk, 'desk-register-1920');
    await desk.locator('action-form button.primary').click();
    await desk.waitForSelector('case-actions .done', PATIENT);
    await desk.waitForSelector('case-facts dd', PATIENT);
    return { facts: await desk.locator('case-facts dl').textContent() };
  },
  /** A leader's order: the text and the time to reply, nothing else. */
  async supervise(id) {
    await show(id);
    await act('supervise');
    const fields = await desk.locator('action-form textarea, action-form input').count();
    await desk.locator('action-form textarea').fill('请一小时内到场');
    await desk.keyboard.press('Control+Enter');
    await desk.waitForSelector('case-timeline li.supervised', PATIENT);
    return { fields };
  },
  /** One case into another, and out again. */
  async merge(id, into) {
    await show(id);
    await act('merge');
    await desk.locator('action-form input#into').fill(into);
    await desk.locator('action-form textarea').fill('同一处积水');
    await desk.keyboard.press('Control+Enter');
    await desk.waitForSelector('case-relations:has-text("本案已并入")', PATIENT);
    await show(into);
    await desk.locator('case-relations button:has-text("撤销并案")').first().click(PATIENT);
    const apart = await until(desk, `/api/v1/incidents/${id}`, (v) => !v.mergedInto);
    return { status: apart.status };
  },
  /** A request for more time is granted with its reason in view. */
  async approve(id) {
    await show(id);
    await act('approve');
    await desk.waitForSelector('action-form input[name=request]:checked', PATIENT);
    await look(desk, 'desk-approve-1920');
    await desk.locator('action-form button.primary').click();
    await desk.waitForSelector('case-facts:has-text("已批准")', PATIENT);
    return { extensions: (await until(desk, `/api/v1/incidents/${id}`, (v) => v.extensions > 0)).extensions };
  },
  async verifyAndClose(id) {
    await show(id);
    await act('verify');
    await desk.locator('action-form input[value=pass]').check();
    await desk.locator('action-form button.primary').click();
    await desk.waitForSelector('case-timeline li.verified', PATIENT);
    await act('close');
    await desk.locator('action-form button.primary').click();
    await desk.waitForSelector('case-timeline li.closed', PATIENT);
    return { status: (await until(desk, `/api/v1/incidents/${id}`, (v) => v.closedAt)).status };
  },
  /** Acknowledge, then shelve for a time with a reason. */
  async alarms() {
    await view('alarms', 'a');
    await desk.waitForSelector('alarm-row', PATIENT);
    await look(desk, 'desk-alarms-1920');
    const before = Number((await desk.locator('[data-filter=open] b').textContent()).trim());
    await desk.locator('alarm-row [data-action=acknowledge]').first().click();
    await desk.waitForFunction((n) => Number(document.querySelector('duty-desk').shadowRoot.querySelector('alarm-console').shadowRoot.querySelector('[data-filter=open] b').textContent) < n, before, PATIENT);
    await desk.locator('[data-filter=all]').click();
    await desk.locator('alarm-row [data-action=shelve]').first().click();
    await desk.locator('alarm-row form input').fill('传感器检修');
    await desk.locator('alarm-row form button.primary').click();
    await desk.waitForFunction(() => Number(document.querySelector('duty-desk').shadowRoot.querySelector('alarm-console').shadowRoot.querySelector('[data-filter=aside] b').textContent) > 0, undefined, PATIENT);
    await desk.locator('[data-filter=aside]').click();
    await look(desk, 'desk-alarms-aside-1920');
    const aside = await desk.locator('alarm-row').count();
    // Taken back before its time is over.
    await desk.locator('alarm-row [data-action=unshelve]').first().click();
    await desk.locator('alarm-row').waitFor({ ...PATIENT, state: 'detached' });
    return { before, aside, back: Number((await desk.locator('[data-filter=aside] b').textContent()).trim()) };
  },
  /** More than ten in ten minutes: said, grouped by cause, counted exactly. */
  async flood() {
    await view('alarms', 'a');
    await desk.locator('[data-filter=all]').click();
    await desk.waitForSelector('alarm-console .flood', PATIENT);
    await look(desk, 'desk-flood-1920');
    const all = Number((await desk.locator('[data-filter=all] b').textContent()).trim());
    const grouped = (await desk.locator('alarm-console .group .count').allTextContents()).reduce((sum, t) => sum + Number(t.replace(/\D/g, '')), 0);
    return { all, grouped };
  },
  /** All alarms of one cause by one act. */
  async acknowledgeAll() {
    await view('alarms', 'a');
    const open = async () => Number((await desk.locator('[data-filter=open] b').textContent()).trim());
    const before = await open();
    await desk.locator('alarm-console .group button:not(.bare)').first().click();
    await desk.locator('alarm-console .group button:not(.bare)').waitFor({ ...PATIENT, state: 'detached' });
    const alarms = await until(desk, '/api/v1/alarms?size=200', (v) => v.items.every((a) => a.state !== 'unacknowledged'));
    return { before, left: await open(), known: alarms.items.filter((a) => a.state === 'acknowledged').length };
  },
  /** From a rate's number to the cases behind it, to one of them. */
  async evaluation() {
    await view('evaluation', 'e');
    await desk.waitForSelector('evaluation-view tbody tr', PATIENT);
    await look(desk, 'desk-evaluation-1920');
    const csv = await desk.locator('evaluation-view a[download$=csv]').getAttribute('href');
    const table = (await answered(desk, csv)).headers()['content-type'];
    await desk.locator('evaluation-view td button').first().click();
    await desk.waitForSelector('evaluation-view aside li button', PATIENT);
    const cases = await desk.locator('evaluation-view aside li').count();
    await desk.locator('evaluation-view aside li button').first().click();
    await desk.waitForSelector('case-view article', PATIENT);
    return { table, cases };
  },
  async handover() {
    await view('handover', 'h');
    await desk.waitForSelector('handover-sheet .sheet', PATIENT);
    await look(desk, 'desk-handover-1920');
    return { figures: await desk.locator('handover-sheet .figures div').count(), open: await desk.locator('handover-sheet tbody tr').count() };
  },
  /** The other language without a reload, everywhere. */
  async english() {
    await view('cases', 'q');
    await desk.locator('city-bar .language').click();
    await desk.waitForSelector('city-bar .name:has-text("Duty desk")', PATIENT);
    await desk.waitForSelector('[data-queue=late]:has-text("Overdue")', PATIENT);
    await look(desk, 'desk-english-1920');
    const chinese = await desk.locator('[data-queue], [data-view], footer').allTextContents();
    await desk.locator('city-bar .language').click();
    return { chinese: chinese.filter((t) => /[\u4e00-\u9fff]/.test(t)) };
  },
  /** No serious violation on any view, light and dark. */
  async accessible() {
    const found = [];
    for (const theme of ['light', 'dark']) {
      const page = await open('DUTY', `/desk?theme=${theme}`);
      await page.waitForSelector('case-list .row', PATIENT);
      await page.locator('case-list .row').first().click();
      await page.waitForSelector('case-view article', PATIENT);
      await page.locator('case-actions [data-action]').first().click();
      for (const [name, key] of [['cases', ''], ['intake', 'n'], ['alarms', 'a'], ['evaluation', 'e'], ['handover', 'h']]) {
        if (key) {
          await page.locator(`[data-view=${name}]`).click();
          await page.waitForSelector({ intake: 'intake-form form', alarms: 'alarm-console h2', evaluation: 'evaluation-view table', handover: 'handover-sheet .sheet' }[name], PATIENT);
        }
        found.push(...(await accessible(page)).map((v) => `${theme} ${name} ${v}`));
      }
      if (theme === 'dark') await look(page, 'desk-dark-1920');
      await page.context().close();
    }
    return { found };
  },
  /** The other sizes, to be looked at. */
  async sizes() {
    for (const [size, options] of [['1280', SMALL], ['phone', PHONE]]) {
      const page = await open('DUTY', '/desk', options);
      await page.waitForSelector('case-list .row', PATIENT);
      await look(page, `desk-list-${size}`);
      await page.locator('case-list .row').first().click();
      await page.waitForSelector('case-clocks .piece', PATIENT);
      await look(page, `desk-case-${size}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
      await page.context().close();
      if (over) return { over: size };
    }
    return { over: '' };
  },
});
