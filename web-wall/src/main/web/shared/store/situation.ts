import { ServerClock } from './clock';
import { Topic } from './topic';

/** A change as it comes over the socket. */
export interface Frame {
  topic: string;
  key: string;
  rev: number;
  op?: 'put' | 'del';
  observedAt: number;
  maxAge: number;
  value?: Record<string, never>;
}

export type Freshness = 'fresh' | 'ageing' | 'stale' | 'never';

/** Two heartbeats of 5 s and a breath: after that what is shown may be old, ms. */
export const LINK_LOST = 11_000;

/** How long a page waits for a snapshot before it asks again, ms. */
const PATIENCE = 4_000;

/**
 * What this page knows, fed by the protocol alone. A pure state machine: `say` sends, `now` is the time;
 * nothing in here waits or draws.
 *
 * Nothing of the line is trusted: a gap in the numbers, a snapshot with a part missing, or a digest that differs asks for a
 * snapshot, once, and nothing counts as live unless a digest of the server agreed with what is shown a moment ago.
 */
export class Situation {
  readonly topics = new Map<string, Topic>();
  epoch = '';
  seq = -1;
  /** Whether the whole center is in a drill (演练). */
  drill = false;
  /** When anything was heard last, page time, ms. */
  lastHeard = 0;
  /** How often a gap or a wrong digest made this page ask for a snapshot. */
  resyncs = 0;
  private readonly clock: ServerClock;
  /** Server time of the last moment at which this page was known to hold all the server held. */
  private confirmedAt = 0;
  /** Between the moment a fault is noticed and the snapshot that mends it: when to ask again, page time. */
  private askAgainAt: number | undefined;
  private parts: Frame[] = [];
  private nextPart = 1;
  private partsOf = -1;
  private pings = 0;
  private readonly asked = new Map<number, number>();

  constructor(
    private readonly wanted: string[],
    private readonly say: (message: object) => void,
    private readonly now: () => number,
  ) {
    this.clock = new ServerClock(now);
  }

  hear(message: Record<string, any>): void {
    this.lastHeard = this.now();
    switch (message['type']) {
      case 'hello':
        this.drill = message['drill'] === true;
        return this.greet(message['epoch']);
      case 'snapshot':
        return this.part(message['part'], message['parts'], message['seq'], message['entries']);
      case 'changes':
        return this.change(message['prevSeq'], message['seq'], message['changes']);
      case 'heartbeat':
        return this.beat(message['seq'], message['serverTime'], message['digests'] ?? {}, message['echo']);
      default:
        return;
    }
  }

  /** Asks for a heartbeat; called every few seconds by the page's timer. */
  ping(): void {
    this.pings += 1;
    this.asked.set(this.pings, this.now());
    for (const old of this.asked.keys()) if (old <= this.pings - 20) this.asked.delete(old);
    this.say({ type: 'ping', n: this.pings });
  }

  /** The page's own clock was set, or the page slept: nothing is certain until the server answered again. */
  doubt(): void {
    this.clock.forget();
    this.asked.clear();
    this.confirmedAt = 0;
  }

  /** Frames of a topic. */
  all(topic: string): Frame[] {
    return this.topics.get(topic)?.all() ?? [];
  }

  /** The server's clock, as well as the page knows it. */
  serverNow(): number {
    return this.clock.read();
  }

  /** No heartbeat that agreed with what is shown for two of its periods: it may be old. */
  linkLost(): boolean {
    return this.confirmedAt === 0 || !this.clock.known() || this.serverNow() - this.confirmedAt > LINK_LOST;
  }

  /** By the page's own timer, so that a dead link greys the page without a message. */
  freshness(frame: Frame): Freshness {
    if (!frame.observedAt) return 'never';
    const age = (this.serverNow() - frame.observedAt) / 1000;
    if (age > frame.maxAge || this.linkLost()) return 'stale';
    return age > frame.maxAge / 2 ? 'ageing' : 'fresh';
  }

  private greet(epoch: string): void {
    const known = this.seq >= 0 && epoch === this.epoch;
    if (epoch !== this.epoch) this.doubt();
    this.parts = [];
    this.nextPart = 1;
    this.askAgainAt = undefined;
    this.say({ type: 'subscribe', topics: this.wanted, ...(known ? { lastEpoch: this.epoch, lastSeq: this.seq } : {}) });
    if (!known) this.seq = -1;
    this.epoch = epoch;
    this.ping();
  }

  private part(part: number, of: number, seq: number, entries: Frame[]): void {
    if (part === 1) {
      this.parts = [];
      this.nextPart = 1;
      this.partsOf = seq;
    }
    if (part !== this.nextPart || seq !== this.partsOf) return this.mend();
    this.parts.push(...entries);
    this.nextPart += 1;
    if (part < of || seq < this.seq) return;
    // The heartbeat that follows at once says whether this is what the server holds.
    this.confirmedAt = 0;
    this.topics.clear();
    for (const entry of this.parts) this.apply(entry);
    this.seq = seq;
    this.parts = [];
    this.askAgainAt = undefined;
  }

  private change(prevSeq: number, seq: number, changes: Frame[]): void {
    if (seq <= this.seq) return;
    if (this.seq < 0 || prevSeq > this.seq) return this.mend();
    for (const change of changes) this.apply(change);
    this.seq = seq;
  }

  private beat(seq: number, serverTime: number, digests: Record<string, string>, echo: number | undefined): void {
    const asked = echo === undefined ? undefined : this.asked.get(echo);
    if (asked !== undefined) this.clock.answered(asked, serverTime);
    if (seq < this.seq) return;
    const same = this.seq === seq && this.wanted.every((topic) => !(topic in digests) || this.digest(topic) === digests[topic]);
    if (same) {
      this.confirmedAt = Math.max(this.confirmedAt, serverTime);
      this.askAgainAt = undefined;
    } else this.mend();
  }

  private digest(topic: string): string {
    return (this.topics.get(topic) ?? new Topic()).digest();
  }

  /** Asks for a snapshot, and again only when none has come for a while. */
  private mend(): void {
    if (this.askAgainAt !== undefined && this.now() < this.askAgainAt) return;
    this.askAgainAt = this.now() + PATIENCE;
    this.resyncs += 1;
    this.say({ type: 'resync' });
  }

  private apply(change: Frame): void {
    let topic = this.topics.get(change.topic);
    if (!topic) this.topics.set(change.topic, (topic = new Topic()));
    topic.apply(change);
  }
}
