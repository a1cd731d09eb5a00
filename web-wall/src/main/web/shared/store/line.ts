import { Digest } from './digest';
import type { Frame } from './situation';

/** A seeded chance, so that a failing seed can be replayed. */
export function chance(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The server's side of the protocol in small, for the fault injector: one topic, one screen. */
export class Server {
  epoch = 'e0';
  seq = 0;
  told = 0;
  up = true;
  subscribed = false;
  readonly latest = new Map<string, Frame>();
  /** When each key was last put or removed, true time. */
  readonly changedAt = new Map<string, number>();
  private ring: { seq: number; frame: Frame }[] = [];
  private epochs = 0;

  constructor(private readonly send: (message: object) => void) {}

  put(key: string, rev: number, now: number, maxAge: number): void {
    const frame: Frame = { topic: 't', key, rev, op: 'put', observedAt: now, maxAge };
    this.latest.set(key, frame);
    this.note(frame, now);
  }

  remove(key: string, now: number): void {
    const shown = this.latest.get(key);
    if (!shown) return;
    this.latest.delete(key);
    this.note({ ...shown, rev: shown.rev + 1, op: 'del' }, now);
  }

  private note(frame: Frame, now: number): void {
    this.changedAt.set(frame.key, now);
    this.ring.push({ seq: ++this.seq, frame });
    if (this.ring.length > 30) this.ring.shift();
  }

  /** Another node, or the same one started anew: other numbers, no ring. */
  restart(): void {
    this.epoch = `e${++this.epochs}`;
    this.ring = [];
    this.seq = this.latest.size;
    this.subscribed = false;
  }

  hello(): void {
    this.subscribed = false;
    this.send({ type: 'hello', epoch: this.epoch, seq: this.seq });
  }

  hear(message: Record<string, any>, now: number): void {
    if (!this.up) return;
    if (message['type'] === 'subscribe') {
      this.subscribed = true;
      if (message['lastEpoch'] === this.epoch && message['lastSeq'] >= 0) {
        this.told = message['lastSeq'];
        this.changes();
        this.beat(now);
      } else this.snapshot(now);
    } else if (message['type'] === 'resync') {
      if (this.subscribed) this.snapshot(now);
    } else if (message['type'] === 'ping' && this.subscribed) {
      this.changes();
      this.beat(now, message['n']);
    }
  }

  changes(): void {
    if (!this.subscribed || this.told === this.seq) return;
    const first = this.ring[0]?.seq ?? this.seq + 1;
    if (first > this.told + 1) return this.snapshot(0);
    const changes = this.ring.filter((r) => r.seq > this.told).map((r) => r.frame);
    this.send({ type: 'changes', seq: this.seq, prevSeq: this.told, changes });
    this.told = this.seq;
  }

  beat(now: number, echo?: number): void {
    if (!this.subscribed) return;
    const sum = new Digest();
    for (const frame of this.latest.values()) sum.add(frame.key, frame.rev);
    this.send({ type: 'heartbeat', seq: this.told, serverTime: now, digests: { t: sum.toString() }, ...(echo === undefined ? {} : { echo }) });
  }

  private snapshot(now: number): void {
    const all = [...this.latest.values()];
    for (let part = 1; part <= 3; part++)
      this.send({ type: 'snapshot', seq: this.seq, part, parts: 3, entries: all.filter((_, i) => i % 3 === part - 1) });
    this.told = this.seq;
    if (now > 0) this.beat(now);
  }
}
