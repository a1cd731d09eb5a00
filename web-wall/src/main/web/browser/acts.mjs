// Acts that take more than one desk, or that are wanted seldom: the duty officer, the department that leads, one that helps and
// a verifier in one browser, each in a session of its own. What a case became is asked of the center, not of the page alone.
import { PATIENT, PHONE, asked, look, open, photograph, run, until } from './driver.mjs';

const duty = await open('DUTY', '/desk');
const lead = await open('DEPARTMENT_WATER', '/department');
const helper = await open('DEPARTMENT_GAS', '/department');
const phone = await open('VERIFIER', '/field', PHONE);

const path = (id) => `/api/v1/incidents/${id}`;
const became = (id, shows) => until(duty, path(id), shows);
const happened = (id, event) => became(id, (v) => v.history.some((h) => h.event === event));
const show = async (page, id) => {
  await page.evaluate((i) => (location.hash = `case=${i}`), id);
  await page.waitForSelector(`case-view article[aria-label="${id}"]`, PATIENT);
};
/** Opens the form of an act where it stands, with what is wanted seldom unfolded first. */
const begin = async (page, id, action) => {
  await show(page, id);
  const button = page.locator(`case-actions [data-action="${action}"]`);
  await page.waitForFunction(([a]) => {
    const deep = (root) => [...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? [e.shadowRoot, ...deep(e.shadowRoot)] : []));
    return deep(document).some((r) => r.host.localName === 'case-actions' && (r.querySelector(`[data-action="${a}"]`) || r.querySelector('[data-more]')));
  }, [action], PATIENT);
  if (!(await button.count())) await page.locator('case-actions [data-more]').click(PATIENT);
  await button.click(PATIENT);
};
const send = async (page) => {
  await page.locator('action-form button.primary').click(PATIENT);
  await page.waitForSelector('case-actions .done', PATIENT);
};
const reason = (page, text) => page.locator('action-form textarea[data-field=reason]').fill(text, PATIENT);
/** Fills the one act's form and sends it; `fill` gets the page. */
const act = async (page, id, action, fill) => {
  await begin(page, id, action);
  await page.waitForSelector('action-form form', PATIENT);
  await fill(page);
  await look(page, `act-${action}`);
  await send(page);
};
const alarms = async (filter) => {
  await duty.keyboard.press('Escape');
  await duty.locator('[data-view=alarms]').click(PATIENT);
  await duty.locator(`[data-filter=${filter}]`).click(PATIENT);
};
/** The rows of one alarm. */
const row = (name) => duty.locator('alarm-row', { hasText: name }).first();

await run({
  /** Before it is registered somebody looks: the acceptance clock stands still, the verifier's picture becomes the case's. */
  async confirm(id) {
    await act(duty, id, 'send-verifier', (p) => p.locator('action-form input[data-field=post]').fill('海山核查一组'));
    const waits = await became(id, (v) => v.status === 'pending_verify');
    await phone.locator('.strip button').click(PATIENT);
    await phone.locator(`button.card[data-id="${id}"]`).click(PATIENT);
    await phone.waitForSelector('check-form place-sketch svg .land', PATIENT);
    await phone.locator('check-form input[value=valid]').check();
    await phone.locator('check-form input[type=file]').setInputFiles(await photograph(phone, 'confirmed'));
    await phone.waitForSelector('check-form img[alt="confirmed.png"]', PATIENT);
    await look(phone, 'act-confirm-phone', { fullPage: true });
    await phone.locator('check-form button.send').click(PATIENT);
    const after = await happened(id, 'confirmed');
    await show(duty, id);
    await duty.waitForSelector('case-photos img', PATIENT);
    await look(duty, 'act-confirmed');
    return { accept: waits.clocks.find((c) => c.name === 'accept').state, photos: after.photos, note: JSON.stringify(after.history).includes('sha256:'), status: after.status };
  },
  async reject(id) {
    await act(duty, id, 'reject', (p) => reason(p, '经核实不属于城市管理事项'));
    return { status: (await happened(id, 'rejected')).status };
  },
  /** Another department helps: asked by the duty officer, it signs and hands in its own part while the lead has not signed. */
  async helpers(id) {
    await act(duty, id, 'co-handle', (p) => p.locator('action-form input[type=checkbox][value=gas]').check(PATIENT));
    await became(id, (v) => v.coHandlers.length === 1);
    await show(helper, id);
    await helper.locator('[data-action=sign]').click(PATIENT);
    await became(id, (v) => v.coHandlers[0].status === 'handling');
    await act(helper, id, 'handle', (p) => p.locator('action-form textarea').fill('燃气管线已交底，无泄漏'));
    const after = await became(id, (v) => v.coHandlers[0].status === 'handled');
    await show(duty, id);
    await look(duty, 'act-helped');
    return { lead: after.status, helper: after.coHandlers[0].department };
  },
  /** A unit from the recommendation, with its reason; and called back. */
  async units(id) {
    await begin(duty, id, 'send-unit');
    await duty.waitForSelector('action-form input[name=unit]', PATIENT);
    await duty.locator('action-form input[name=unit]').first().check();
    await look(duty, 'act-send-unit');
    await send(duty);
    const sent = await became(id, (v) => v.units.length === 1);
    await duty.locator('case-relations button', { hasText: '召回' }).first().click(PATIENT);
    const back = await became(id, (v) => v.units.length === 0);
    return { unit: sent.units[0].unit, left: back.units.length };
  },
  async escalate(id) {
    await act(duty, id, 'escalate', async (p) => {
      await p.locator('action-form input[name=level][value="2"]').check();
      await reason(p, '积水扩大，需增派力量');
    });
    return { level: (await happened(id, 'escalated')).level };
  },
  /** A leader's order is answered by the department. */
  async reply(id) {
    await act(duty, id, 'supervise', (p) => p.locator('action-form textarea').fill('请两小时内恢复通行'));
    await became(id, (v) => v.replyDue === true);
    await act(lead, id, 'reply', (p) => p.locator('action-form textarea').fill('已到场，预计一小时恢复'));
    return { due: (await happened(id, 'replied')).replyDue };
  },
  async answer(id) {
    await act(lead, id, 'ask', (p) => p.locator('action-form textarea').fill('是否需要封闭车道？'));
    await act(duty, id, 'answer', (p) => p.locator('action-form textarea').fill('封闭一条车道，交警已到'));
    return { answer: (await became(id, (v) => v.questions.some((q) => q.answer))).questions[0].answer };
  },
  /** Two cases that have to do with each other, and no longer. */
  async link(id, other) {
    await act(duty, id, 'link', async (p) => {
      await p.locator('action-form input#incident').fill(other);
      await p.locator('action-form input[name=kind][value=cause]').check();
    });
    const linked = await became(id, (v) => v.links.length === 1);
    await duty.waitForSelector(`case-relations:has-text("${other}")`, PATIENT);
    await act(duty, id, 'unlink', (p) => p.locator('action-form input[name=incident]').first().check());
    return { kind: linked.links[0].kind, left: (await became(id, (v) => v.links.length === 0)).links.length };
  },
  /** The department says that it is not its own; the ruling says whose it is. */
  async rule(id) {
    await act(lead, id, 'dispute', (p) => reason(p, '该井属燃气管网'));
    await happened(id, 'disputed');
    await act(duty, id, 'rule', async (p) => {
      await p.locator('action-form select[data-field=department]').selectOption('gas');
      await reason(p, '权属核查为燃气管网');
      await p.locator('action-form input[name=keep][value=false]').check();
    });
    return { department: (await became(id, (v) => v.department === 'gas')).department };
  },
  /** The work waits: asked by the department, granted by the duty officer, and taken up again. */
  async suspend(id) {
    await show(lead, id);
    await lead.locator('[data-action=sign]').click(PATIENT);
    await act(lead, id, 'suspend', (p) => reason(p, '等待配件到货'));
    await became(id, (v) => v.approvals.length === 1);
    await act(duty, id, 'approve', (p) => p.waitForSelector('action-form input[name=request]:checked', PATIENT));
    const waits = await became(id, (v) => v.status === 'suspended');
    await look(duty, 'act-suspended');
    await show(duty, id);
    await duty.locator('[data-action=resume]').click(PATIENT);
    return { paused: waits.paused, status: (await happened(id, 'resumed')).status };
  },
  /** Not granted: the reason stands with the request. */
  async refuse(id) {
    await act(lead, id, 'extend', (p) => reason(p, '人手不足'));
    await became(id, (v) => v.approvals.some((a) => a.state === 'waiting'));
    await act(duty, id, 'refuse', (p) => reason(p, '可由二班支援'));
    return { state: (await became(id, (v) => v.approvals.some((a) => a.state === 'refused'))).approvals.at(-1).state };
  },
  /** A handler's post asks: its department supports it first, the duty officer grants it then. */
  async twoLevels(id) {
    await act(lead, id, 'extend', async (p) => {
      await reason(p, '需夜间封路作业');
      await p.locator('action-form input[data-field=post]').fill('排水二班');
    });
    const first = (await became(id, (v) => v.approvals.some((a) => a.state === 'waiting'))).approvals.at(-1).level;
    await act(lead, id, 'approve', (p) => p.waitForSelector('action-form input[name=request]:checked', PATIENT));
    const second = (await became(id, (v) => v.approvals.at(-1).level !== first)).approvals.at(-1);
    await act(duty, id, 'approve', (p) => p.waitForSelector('action-form input[name=request]:checked', PATIENT));
    return { first, second: second.level, meanwhile: second.state, extensions: (await became(id, (v) => v.extensions > 0)).extensions };
  },
  /** Rated, and opened again because it was not over. */
  async rate(id) {
    await show(duty, id);
    await act(duty, id, 'rate', (p) => p.locator('action-form input[name=score][value="4"]').check());
    const rated = await happened(id, 'rated');
    await act(duty, id, 'reopen', (p) => reason(p, '井盖再次松动'));
    const again = await happened(id, 'reopened');
    return { rating: rated.rating, status: again.status };
  },
  async forceClose(id) {
    await act(duty, id, 'force-close', (p) => reason(p, '拆迁区域，构筑物已灭失'));
    return { status: (await happened(id, 'force-closed')).status };
  },
  /** One of several reports becomes a case of its own. */
  async split(id) {
    await act(duty, id, 'split', async (p) => {
      await p.locator('action-form input[type=checkbox]').first().check(PATIENT);
      await p.locator('action-form class-picker input[type=search]').fill('wsjg');
      await p.waitForSelector('action-form class-picker li[aria-selected=true]', PATIENT);
      await p.keyboard.press('Enter');
    });
    const after = await became(id, (v) => v.links.some((l) => l.kind === 'split'));
    const born = await became(after.links.find((l) => l.kind === 'split').incident, (v) => Boolean(v.id));
    await show(duty, id);
    await look(duty, 'act-split-after');
    return { from: born.splitFrom, reports: after.reportCount, born: born.reportCount };
  },
  /**
   * A case that was late is appealed. Limits are whole hours, so that a late case cannot be waited for here: the page is given one by the
   * test (the center's own rule is proved elsewhere), and what it would send is kept.
   */
  async appeal(id) {
    let sent;
    const late = async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), status: 'closed', breached: true, actions: ['appeal'] } });
    };
    await lead.route(`**${path(id)}`, late);
    await lead.route(`**${path(id)}/actions`, (route) => {
      sent = route.request().postDataJSON();
      return route.fulfill({ status: 422, contentType: 'application/problem+json', json: { title: 'NOT_LATE', detail: 'the case was in time', code: 'NOT_LATE' } });
    });
    await lead.reload();
    await begin(lead, id, 'appeal');
    await reason(lead, '台风红色预警期间，按规定免责');
    await look(lead, 'act-appeal');
    await lead.locator('action-form button.primary').click(PATIENT);
    await lead.waitForSelector('action-form .problem', PATIENT);
    const problem = (await lead.locator('action-form .problem').textContent()).trim();
    await lead.unroute(`**${path(id)}`);
    await lead.unroute(`**${path(id)}/actions`);
    return { sent, problem };
  },
  /** Set aside by decision, with a reason, and put back; taken out of service, and put back. */
  async setAside() {
    await alarms('all');
    await duty.waitForSelector('alarm-row', PATIENT);
    const states = [];
    const name = (await duty.locator('alarm-row .what').first().textContent()).trim();
    for (const [away, back] of [['suppress', 'unsuppress'], ['out-of-service', 'in-service']]) {
      await row(name).locator(`[data-action=${away}]`).click(PATIENT);
      await row(name).locator('form input#reason').fill('设备检修期间', PATIENT);
      await row(name).locator('form button.primary').click(PATIENT);
      await row(name).locator(`[data-action=${back}]`).waitFor(PATIENT);
      states.push((await row(name).locator('.small b').textContent()).trim());
      await look(duty, `act-${away}`);
      await row(name).locator(`[data-action=${back}]`).click(PATIENT);
      await row(name).locator(`[data-action=${away}]`).waitFor(PATIENT);
    }
    await row(name).locator('button', { hasText: '经过' }).click(PATIENT);
    await duty.waitForSelector('alarm-row ol li', PATIENT);
    return { states, lines: await row(name).locator('ol li').count() };
  },
  /** The language of a place changes with the page's. */
  async places() {
    const page = await open('DUTY', '/desk?lang=en');
    await page.waitForSelector('case-list .sub:has-text("Haishan")', PATIENT);
    const chinese = (await page.locator('case-list .sub').allTextContents()).filter((t) => /[\u4e00-\u9fff]/.test(t));
    await look(page, 'desk-english-places');
    await page.context().close();
    return { chinese };
  },
  /** Keys alone, from the list to an order that was given. */
  async keyboard(id) {
    await show(duty, id);
    const at = await duty.evaluate(() => {
      const deep = (root) => [...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? [e.shadowRoot, ...deep(e.shadowRoot)] : []));
      const actions = deep(document).find((r) => r.host.localName === 'case-actions');
      return actions.querySelector('[data-action=supervise] kbd').textContent;
    });
    await duty.locator('case-list').first().focus();
    await duty.keyboard.press(at);
    await duty.waitForSelector('action-form textarea', PATIENT);
    await duty.keyboard.type('只用键盘下达');
    await duty.keyboard.press('Control+Enter');
    await duty.waitForSelector('case-actions .done', PATIENT);
    const given = await asked(duty, path(id));
    return { ordered: given.history.some((h) => JSON.stringify(h).includes('只用键盘下达')) };
  },
});
