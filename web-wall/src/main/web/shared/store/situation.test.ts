import { describe, expect, it } from 'vitest';
import { Situation, type Frame } from './situation';

/** A seeded chance, so that a failing seed can be replayed. */
function chance(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

/** The server's side in small: the latest of each key, numbered; a new epoch forgets numbers. */
class Server {
  epoch = 'e0';
  seq = 0;
  latest = new Map<string, Frame>();
  ring: { seq: number; frame: Frame }[] = [];
  change(key: string, rev: number, gone: boolean): void {
    const frame: Frame = { topic: 't', key, rev, op: gone ? 'del' : 'put', observedAt: 1, maxAge: 1e9 };
    if (gone) this.latest.delete(key);
    else this.latest.set(key, frame);
    this.ring.push({ seq: ++this.seq, frame });
  }
  restart(): void {
    this.epoch = `e${Number(this.epoch.slice(1)) + 1}`;
    this.ring = [];
    this.seq = this.latest.size;
  }
  snapshot(): object[] {
    const all = [...this.latest.values()];
    const half = Math.ceil(all.length / 2);
    return [
      { type: 'snapshot', seq: this.seq, part: 1, parts: 2, entries: all.slice(0, half) },
      { type: 'snapshot', seq: this.seq, part: 2, parts: 2, entries: all.slice(half) },
    ];
  }
}

describe('the situation of a page', () => {
  it('equals a fresh snapshot after any faults of the line, for a thousand seeds', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const next = chance(seed);
      const server = new Server();
      const line: object[] = [];
      const page = new Situation(['t'], (message) => {
        const said = message as { type: string; lastEpoch?: string; lastSeq?: number };
        if (said.type === 'resync' || said.lastEpoch !== server.epoch) line.push(...server.snapshot());
      }, () => 0);
      const hello = (): void => {
        line.length = 0;
        line.push({ type: 'hello', epoch: server.epoch, seq: server.seq, serverTime: 0 });
      };
      hello();
      let told = 0;
      for (let step = 0; step < 60; step++) {
        const before = server.seq;
        const key = `k${Math.floor(next() * 8)}`;
        server.change(key, step + 1, next() < 0.2);
        line.push({ type: 'changes', seq: server.seq, prevSeq: before, changes: [server.ring[server.ring.length - 1]!.frame] });
        told = server.seq;
        const fault = next();
        if (fault < 0.1) line.pop();
        else if (fault < 0.2) line.push(line[line.length - 1]!);
        else if (fault < 0.25) {
          server.restart();
          hello();
        }
        while (line.length > 0 && next() < 0.7) page.hear(line.shift() as Record<string, never>);
      }
      expect(told).toBeGreaterThan(0);
      hello();
      while (line.length > 0) page.hear(line.shift() as Record<string, never>);
      page.hear({ type: 'heartbeat', seq: server.seq, serverTime: 0 });
      while (line.length > 0) page.hear(line.shift() as Record<string, never>);
      const shown = page.all('t').map((f) => `${f.key}:${f.rev}`).sort();
      const real = [...server.latest.values()].map((f) => `${f.key}:${f.rev}`).sort();
      expect(shown, `seed ${seed}`).toEqual(real);
    }
  });

  it('calls a value stale by its own timer, and everything stale when the link is lost', () => {
    let now = 1_000_000;
    const page = new Situation(['t'], () => undefined, () => now);
    page.hear({ type: 'snapshot', part: 1, parts: 1, seq: 1, entries: [{ topic: 't', key: 'a', rev: 1, observedAt: now, maxAge: 8 }] });
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
});
