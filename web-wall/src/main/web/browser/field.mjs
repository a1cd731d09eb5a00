// The verifier's phone in a real browser, through a dead spot, and the sign-in page of every role.
import { DESK, PATIENT, PHONE, SMALL, accessible, answered, asked, base, look, open, photograph, run, until } from './driver.mjs';

const duty = await open('DUTY', '/desk');
const phone = await open('VERIFIER', '/field', PHONE);

await run({
  async near() {
    await phone.waitForSelector('button.card', PATIENT);
    await phone.waitForSelector('.strip:has-text("离我最近")', PATIENT);
    await look(phone, 'field-list-phone');
    const far = await phone.locator('.far').allTextContents();
    return { cards: await phone.locator('button.card').count(), far };
  },
  /** Without a net: the word and its picture wait on the phone, a reload keeps page and outbox, and with the net it is delivered once. */
  async dead(id) {
    await phone.waitForFunction(() => document.documentElement.dataset.kept === 'yes', undefined, PATIENT);
    await phone.locator(`button.card[data-id="${id}"]`).click(PATIENT);
    await phone.waitForSelector('check-form', PATIENT);
    const shot = await photograph(phone, 'verified');
    await phone.context().setOffline(true);
    await phone.locator('check-form input[value=pass]').check();
    await phone.locator('check-form textarea').fill('积水已退，路面干净');
    await phone.locator('check-form input[type=file]').setInputFiles(shot);
    await phone.waitForSelector('check-form img[alt="verified.png"]', PATIENT);
    await look(phone, 'field-check-phone', { fullPage: true });
    await phone.locator('check-form button.send').click();
    await phone.waitForSelector('.outbox[data-waiting="1"]', PATIENT);
    await phone.waitForSelector('p.offline', PATIENT);
    await look(phone, 'field-offline-phone');
    await phone.reload();
    await phone.waitForSelector('.outbox[data-waiting="1"]', PATIENT);
    // The place of another case is seen without a net, from the drawing that the phone keeps.
    await phone.locator('button.card').first().click(PATIENT);
    await phone.waitForSelector('place-sketch svg .land', PATIENT);
    await phone.waitForSelector('place-sketch svg .case', PATIENT);
    const names = await phone.locator('place-sketch svg text').count();
    await look(phone, 'field-offline-place-phone');
    await phone.locator('check-form .back').click();
    await phone.context().setOffline(false);
    await phone.waitForSelector('.outbox[data-waiting="0"]', PATIENT);
    const after = await until(duty, `/api/v1/incidents/${id}`, (v) => v.history.some((h) => h.event === 'verified'));
    const hash = after.photos?.[0]?.sha256;
    const picture = hash ? (await answered(duty, `/api/v1/attachments/${hash}`)).headers()['content-type'] : '';
    return { verified: after.history.filter((h) => h.event === 'verified').length, picture, names, note: JSON.stringify(after.history).includes('sha256:') };
  },
  /** What somebody else did first comes back with its reason and stays until it was seen. */
  async refused(id) {
    await phone.locator(`button.card[data-id="${id}"]`).click(PATIENT);
    await phone.waitForSelector('check-form', PATIENT);
    await asked(duty, `/api/v1/incidents/${id}/actions`, { action: 'verify', result: 'pass', note: 'seen by duty' });
    await phone.locator('check-form input[value=fail]').check();
    await phone.locator('check-form button.send').click();
    await phone.waitForSelector('.refused li', PATIENT);
    const reason = (await phone.locator('.refused li').textContent()).trim();
    await phone.locator('.refused button').click();
    await phone.waitForSelector('.refused', { ...PATIENT, state: 'detached' });
    return { reason };
  },
  async accessible() {
    const found = [];
    for (const theme of ['light', 'dark']) {
      const page = await open('VERIFIER', `/field?theme=${theme}`, PHONE);
      await page.waitForSelector('button.card', PATIENT);
      found.push(...(await accessible(page)).map((v) => `${theme} field ${v}`));
      await page.locator('button.card').first().click();
      await page.waitForSelector('check-form', PATIENT);
      found.push(...(await accessible(page)).map((v) => `${theme} check ${v}`));
      await page.context().close();
      const login = await open('', `/login?theme=${theme}&failed`, SMALL);
      await login.waitForSelector('#token', PATIENT);
      found.push(...(await accessible(login)).map((v) => `${theme} login ${v}`));
      await login.context().close();
    }
    return { found };
  },
  /** A wrong token is said; each right one leads to the role's own page. */
  async login() {
    const homes = {};
    for (const [role, options] of [['DUTY', DESK], ['DEPARTMENT', SMALL], ['VERIFIER', PHONE], ['WALL', DESK]]) {
      const page = await open('', '/desk', options);
      await page.waitForSelector('#token', PATIENT).catch(() => page.goto(`${base}/login`));
      await page.waitForSelector('#token', PATIENT);
      if (role === 'DUTY') {
        await look(page, 'login-1920');
        await page.fill('#token', 'not-a-token');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.problem', PATIENT);
      }
      if (role === 'VERIFIER') await look(page, 'login-phone');
      await page.goto(`${base}/login`);
      await page.fill('#token', process.env[`${role}_TOKEN`]);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/login', PATIENT);
      homes[role] = new URL(page.url()).pathname;
      await page.context().close();
    }
    return homes;
  },
});
