import { describe, expect, it } from 'vitest';
import { Digest } from './digest';
import { Server, chance } from './line';
import { LINK_LOST, Situation } from './situation';

const STEP = 250;
const FAULTY = 120_000;
const CALM = 40_000;
const START = 1_790_000_000_000;

interface Waiting {
  at: number;
  to: 'page' | 'server';
  line: number;
  message: Record<string, never>;
}

/** One page and one server with a bad line between them; `check` is called after every step. */
function play(seed: number, check: (page: Situation, server: Server, now: number) => void): { page: Situation; server: Server; confirmed: number } {
  const next = chance(seed);
  let now = START;
  let line = 0;
  let pausedUntil = 0;
  let waiting: Waiting[] = [];
  let confirmed = 0;
  const offset = (next() - 0.5) * 600_000;
  const drift = 1 + (next() - 0.5) * 0.0002;
  const pageTime = () => START + offset + (now - START) * drift;
  let calm = false;
  const carry = (to: 'page' | 'server', message: object): void => {
    const delay = calm ? 30 : 5 + next() * 400;
    if (!calm && next() < 0.04) return;
    const copy = JSON.parse(JSON.stringify(message)) as Record<string, any>;
    // A fault of the server's own: one entry of a frame is missing, and its numbers are in order.
    const inside: unknown[] | undefined = copy['changes'] ?? copy['entries'];
    if (!calm && inside && next() < 0.02) inside.pop();
    waiting.push({ at: Math.max(now, pausedUntil) + delay, to, line, message: copy as Record<string, never> });
    if (!calm && next() < 0.04) waiting.push({ at: Math.max(now, pausedUntil) + delay + next() * 3_000, to, line, message: copy as Record<string, never> });
  };
  const server = new Server((message) => carry('page', message));
  const page = new Situation(['t'], (message) => carry('server', message), pageTime);
  const reconnect = (): void => {
    line += 1;
    waiting = [];
    if (server.up) server.hello();
  };
  reconnect();
  let rev = 0;
  for (let step = 0; step * STEP < FAULTY + CALM; step++) {
    now += STEP;
    if (!calm && step * STEP >= FAULTY) {
      calm = true;
      pausedUntil = 0;
      if (!server.up) {
        server.up = true;
        server.restart();
      }
      reconnect();
    }
    if (server.up) {
      if (next() < 0.5) server.put(`k${Math.floor(next() * 12)}`, ++rev * 2, now, 5 + next() * 60);
      if (next() < 0.05) server.remove(`k${Math.floor(next() * 12)}`, now);
      server.changes();
      if (step % 20 === 0) server.beat(now);
    }
    if (step % 16 === 0) page.ping();
    if (!calm) {
      const luck = next();
      if (luck < 0.004) pausedUntil = now + next() * 30_000;
      else if (luck < 0.008) reconnect();
      else if (luck < 0.011) {
        server.restart();
        reconnect();
      } else if (luck < 0.013 && server.up) server.up = false;
      else if (luck < 0.03 && !server.up) {
        server.up = true;
        server.restart();
        reconnect();
      }
    }
    const due = waiting.filter((w) => w.at <= now).sort((a, b) => a.at - b.at);
    waiting = waiting.filter((w) => w.at > now);
    for (const one of due) {
      if (one.line !== line) continue;
      if (one.to === 'page') page.hear(one.message);
      else server.hear(one.message, now);
    }
    if (!page.linkLost()) confirmed += 1;
    check(page, server, now);
  }
  return { page, server, confirmed };
}

describe('the situation of a page', () => {
  it('never shows stale as live and ends equal to a fresh snapshot, for a thousand seeds', () => {
    let live = 0;
    for (let seed = 1; seed <= 1000; seed++) {
      const { page, server, confirmed } = play(seed, (shown, real, now) => {
        for (const frame of shown.all('t')) {
          const freshness = shown.freshness(frame);
          if (freshness !== 'fresh' && freshness !== 'ageing') continue;
          live += 1;
          // By true time, whatever the page's clock says; a step is the grain of this simulation.
          if (now - frame.observedAt > frame.maxAge * 1000 + STEP) throw new Error(`seed ${seed}: ${frame.key} is too old for live`);
          const there = real.latest.get(frame.key);
          const newer = there === undefined || there.rev > frame.rev;
          if (newer && now - (real.changedAt.get(frame.key) ?? now) > LINK_LOST + STEP) throw new Error(`seed ${seed}: ${frame.key} was changed long ago`);
        }
      });
      const shown = page.all('t').map((f) => `${f.key}:${f.rev}`).sort();
      const real = [...server.latest.values()].map((f) => `${f.key}:${f.rev}`).sort();
      if (page.linkLost()) throw new Error(`seed ${seed}: the link does not heal`);
      // What changed within the last moment may be on its way.
      const young = new Set([...server.changedAt].filter(([, at]) => at > START + FAULTY + CALM - 1_000).map(([key]) => key));
      expect(shown.filter((s) => !young.has(s.split(':')[0]!)), `seed ${seed}`).toEqual(real.filter((s) => !young.has(s.split(':')[0]!)));
      expect(confirmed, `seed ${seed} is live at times`).toBeGreaterThan(0);
    }
    expect(live).toBeGreaterThan(100_000);
  });

  it('computes the digest that the server computes', () => {
    const sum = new Digest();
    sum.add('YT-TIDE-001', 1);
    sum.add('设备/7', 9_007_199_254_740_991);
    sum.add('gone', 3);
    sum.take('gone', 3);
    expect(sum.toString()).toBe('696331f8420c43d1');
  });

  it('sees two missing changes that a XOR of checksums would let cancel out', () => {
    const whole = new Digest();
    const behind = new Digest();
    for (const key of ['a', 'b']) {
      whole.add(key, 2);
      behind.add(key, 1);
    }
    expect(whole.toString()).not.toBe(behind.toString());
  });

  it('calls everything stale by its own timer once no heartbeat agreed for two periods', () => {
    let now = 1_000_000;
    const said: Record<string, any>[] = [];
    const page = new Situation(['t'], (m) => said.push(m), () => now);
    page.hear({ type: 'hello', epoch: 'e', seq: 1 });
    page.hear({ type: 'snapshot', part: 1, parts: 1, seq: 1, entries: [{ topic: 't', key: 'a', rev: 1, observedAt: now, maxAge: 8 }] });
    expect(page.linkLost(), 'nothing was confirmed yet').toBe(true);
    const sum = new Digest();
    sum.add('a', 1);
    page.hear({ type: 'heartbeat', seq: 1, serverTime: now, digests: { t: sum.toString() }, echo: said.at(-1)!['n'] });
    const frame = page.all('t')[0]!;
    expect(page.freshness(frame)).toBe('fresh');
    now += 5_000;
    expect(page.freshness(frame)).toBe('ageing');
    now += 4_000;
    expect(page.freshness(frame)).toBe('stale');
    now += 3_000;
    expect(page.linkLost()).toBe(true);
    expect(page.freshness({ ...frame, observedAt: now })).toBe('stale');
    expect(page.freshness({ ...frame, observedAt: 0 })).toBe('never');
  });

  it('asks for a snapshot once, not at every message after a gap', () => {
    let now = 0;
    const said: Record<string, any>[] = [];
    const page = new Situation(['t'], (m) => said.push(m), () => now);
    page.hear({ type: 'hello', epoch: 'e', seq: 1 });
    page.hear({ type: 'snapshot', part: 1, parts: 1, seq: 1, entries: [] });
    for (let seq = 5; seq < 25; seq++) page.hear({ type: 'changes', seq, prevSeq: seq - 1, changes: [] });
    expect(said.filter((m) => m['type'] === 'resync')).toHaveLength(1);
    now += 4_001;
    page.hear({ type: 'changes', seq: 26, prevSeq: 25, changes: [] });
    expect(said.filter((m) => m['type'] === 'resync')).toHaveLength(2);
  });
});
