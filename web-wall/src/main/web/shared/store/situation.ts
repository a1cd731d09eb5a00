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

/**
 * What this page knows, fed by the protocol alone. A pure state machine: `say` sends, `now` is the time;
 * nothing in here waits or draws.
 */
export class Situation {
  readonly topics = new Map<string, Map<string, Frame>>();
  epoch = '';
  seq = -1;
  /** Server time minus page time, ms. */
  skew = 0;
  lastHeard = 0;
  private parts: Frame[] = [];

  constructor(
    private readonly wanted: string[],
    private readonly say: (message: object) => void,
    private readonly now: () => number,
  ) {}

  hear(message: Record<string, any>): void {
    this.lastHeard = this.now();
    switch (message['type']) {
      case 'hello':
        this.skew = message['serverTime'] - this.now();
        this.parts = [];
        this.say({ type: 'subscribe', topics: this.wanted, ...(this.seq >= 0 ? { lastEpoch: this.epoch, lastSeq: this.seq } : {}) });
        if (message['epoch'] !== this.epoch) this.seq = -1;
        this.epoch = message['epoch'];
        return;
      case 'snapshot':
        if (message['part'] === 1) this.parts = [];
        this.parts.push(...message['entries']);
        if (message['part'] === message['parts']) this.replace(this.parts, message['seq']);
        return;
      case 'changes':
        if (message['seq'] <= this.seq) return;
        if (this.seq < 0 || message['prevSeq'] > this.seq) {
          this.say({ type: 'resync' });
          return;
        }
        for (const change of message['changes'] as Frame[]) this.apply(change);
        this.seq = message['seq'];
        return;
      case 'heartbeat':
        this.skew = message['serverTime'] - this.now();
        if (this.seq < message['seq']) this.say({ type: 'resync' });
        return;
      default:
        return;
    }
  }

  /** Frames of a topic. */
  all(topic: string): Frame[] {
    return [...(this.topics.get(topic)?.values() ?? [])];
  }

  /** The server's clock, as well as the page knows it. */
  serverNow(): number {
    return this.now() + this.skew;
  }

  /** Two heartbeats missed: what is shown may be old. */
  linkLost(): boolean {
    return this.lastHeard === 0 || this.now() - this.lastHeard > 11_000;
  }

  /** By the page's own timer, so that a dead link greys the page without a message. */
  freshness(frame: Frame): Freshness {
    if (!frame.observedAt) return 'never';
    const age = (this.serverNow() - frame.observedAt) / 1000;
    if (age > frame.maxAge || this.linkLost()) return 'stale';
    return age > frame.maxAge / 2 ? 'ageing' : 'fresh';
  }

  private replace(entries: Frame[], seq: number): void {
    this.topics.clear();
    for (const entry of entries) this.apply(entry);
    this.seq = seq;
    this.parts = [];
  }

  private apply(change: Frame): void {
    let topic = this.topics.get(change.topic);
    if (!topic) this.topics.set(change.topic, (topic = new Map()));
    const shown = topic.get(change.key);
    if (shown && shown.rev >= change.rev) return;
    if (change.op === 'del') topic.delete(change.key);
    else topic.set(change.key, change);
  }
}
