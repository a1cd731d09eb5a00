import { ask } from '../shared/api/api';
import type { Frame, Freshness } from '../shared/store/situation';
import { Topic } from '../shared/store/topic';
import type { Shown } from './shown';

/** What stood at a moment: whole documents, each with its own revision. */
interface Whole {
  at: string;
  incidents: any[];
  alarms: any[];
  lots?: any[];
  devices?: any[];
  units?: any[];
}

/** One document as it became at a moment. */
interface Step {
  at: string;
  topic: string;
  key: string;
  document: any;
}

/** What is measured: the span of changes does not tell of it, so that it is asked for anew while the past is played. */
const MEASURED = ['lots', 'devices', 'units'] as const;
const TOPICS = ['incidents', 'alarms', ...MEASURED] as const;
/** How often, ms of the page's own time. */
const AGAIN = 5_000;
/** How much of the past is fetched at once, ms. */
const REACH = 15 * 60_000;
/** What was true in the past stays so: a document of then is not stale because it is old now. */
const HELD = 30 * 86_400;

/**
 * The situation at a past moment, played at a speed (回放). Its clock is its own; nothing of it is live, and nothing of the
 * present is mixed in.
 */
export class Past implements Shown {
  drill = false;
  seq = 0;
  resyncs = 0;
  lastHeard = 0;
  speed = 0;
  /** Why nothing can be shown, if so. */
  problem = '';
  private topics = new Map<string, Topic>();
  private steps: Step[] = [];
  private fetchedTo = 0;
  private fetching = false;
  private measuring = false;
  private unmeasured = 0;
  /** Which seek this is: an answer that was asked for before it shows another moment. */
  private seeks = 0;
  private revisions = 0;
  private moment: number;

  constructor(
    at: number,
    private readonly fetched: (path: string) => Promise<any> = (path) => ask(path),
  ) {
    this.moment = at;
  }

  /** Shows the situation of a moment. */
  async seek(at: number): Promise<void> {
    this.moment = at;
    const seek = (this.seeks += 1);
    this.unmeasured = 0;
    this.steps = [];
    this.fetchedTo = at;
    try {
      const whole: Whole = await this.fetched(`/api/v1/situation?at=${new Date(at).toISOString()}`);
      if (seek !== this.seeks) return;
      this.show(TOPICS, whole);
      this.problem = '';
    } catch (fault) {
      this.failed(seek, fault);
    }
  }

  private failed(seek: number, fault: unknown): void {
    if (seek === this.seeks) this.problem = fault instanceof Error ? fault.message : String(fault);
  }

  /**
   * Lets time pass.
   *
   * @param milliseconds of the page's own time; the past moves on by that times the speed, never beyond what was fetched
   */
  async pass(milliseconds: number, now: number): Promise<void> {
    if (this.speed === 0 || this.problem) return;
    const seek = this.seeks;
    const to = Math.min(this.moment + milliseconds * this.speed, now);
    if (to + REACH / 3 > this.fetchedTo && !this.fetching && this.fetchedTo < now) await this.fetchMore(now);
    if (seek !== this.seeks) return;
    this.moment = Math.min(to, this.fetchedTo);
    while (this.steps.length > 0 && Date.parse(this.steps[0]!.at) <= this.moment) {
      const step = this.steps.shift()!;
      this.put(step.topic, step.key, step.document);
    }
    this.unmeasured += milliseconds;
    if (this.unmeasured >= AGAIN && !this.measuring) await this.measure();
  }

  /** Devices, car parks and units as they were by the moment that the play has reached. */
  private async measure(): Promise<void> {
    this.measuring = true;
    this.unmeasured = 0;
    const seek = this.seeks;
    try {
      const whole: Whole = await this.fetched(`/api/v1/situation?at=${new Date(this.moment).toISOString()}`);
      if (seek === this.seeks) this.show(MEASURED, whole);
    } catch (fault) {
      this.failed(seek, fault);
    } finally {
      this.measuring = false;
    }
  }

  /** All of these topics and no more: what is not told of any longer is gone. */
  private show(topics: readonly (typeof TOPICS)[number][], whole: Whole): void {
    for (const topic of topics) {
      this.topics.delete(topic);
      for (const document of whole[topic] ?? []) this.put(topic, String(document.id), document);
    }
  }

  private async fetchMore(now: number): Promise<void> {
    this.fetching = true;
    const seek = this.seeks;
    const from = this.fetchedTo;
    const to = Math.min(from + REACH, now);
    try {
      const span = await this.fetched(`/api/v1/situation/span?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`);
      if (seek !== this.seeks) return;
      this.steps.push(...(span.items as Step[]));
      // A busy span comes in pieces: the rest is asked for from where this one ended.
      this.fetchedTo = span.more === true ? Date.parse(span.next) : to;
    } catch (fault) {
      this.failed(seek, fault);
    } finally {
      this.fetching = false;
    }
  }

  private put(name: string, key: string, document: any): void {
    let topic = this.topics.get(name);
    if (!topic) this.topics.set(name, (topic = new Topic()));
    this.revisions += 1;
    // What was measured is as old as it was then; 0 where it had told nothing.
    const observedAt = (MEASURED as readonly string[]).includes(name) ? Date.parse(document?.observedAt ?? '') || 0 : this.moment;
    topic.apply({ topic: name, key, rev: this.revisions, op: document === null ? 'del' : 'put', observedAt, maxAge: HELD, value: document });
  }

  /** Whether the past tells of what this zone of the wall shows. */
  knows(zone: string): boolean {
    return zone === 'incidents' || zone === 'alarms' || (zone === 'parking' && this.all('lots').length > 0);
  }

  all(topic: string): Frame[] {
    return this.topics.get(topic)?.all() ?? [];
  }

  serverNow(): number {
    return this.moment;
  }

  linkLost(): boolean {
    return false;
  }

  freshness(): Freshness {
    return 'fresh';
  }
}
