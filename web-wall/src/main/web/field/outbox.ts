/** An act that waits to be delivered: its key makes it one act however often it is sent. */
export interface Entry {
  key: string;
  incident: string;
  title: string;
  body: Record<string, unknown>;
  photos: { name: string; phase: 'before' | 'after'; blob: Blob }[];
  at: number;
  state: 'waiting' | 'sent' | 'refused';
  problem?: string;
}

/** Where entries outlive the page. */
export interface Shelf {
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  drop(key: string): Promise<void>;
}

/** What became of one try: taken for good, refused for good, or not reached. */
export type Tried = { kind: 'taken' } | { kind: 'refused'; problem: string } | { kind: 'unreached' };

/** How an entry leaves: pictures first, each is one file however often it is sent, then the act under its key. */
export interface Carrier {
  photo(blob: Blob): Promise<string>;
  act(entry: Entry, photos: { sha256: string; phase: string; name: string }[]): Promise<Tried>;
}

/** The queue of a phone without a net: oldest first, one at a time; what could not be reached waits, and nothing goes ahead of it. */
export class Outbox {
  private running: Promise<void> | undefined;

  constructor(private readonly shelf: Shelf, private readonly carrier: Carrier, private readonly changed: () => void) {}

  async add(entry: Entry): Promise<void> {
    await this.shelf.put(entry);
    this.changed();
    await this.deliver();
  }

  /** Tries what waits; a call while one is on its way joins it. */
  deliver(): Promise<void> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  private async run(): Promise<void> {
    for (;;) {
      const next = (await this.shelf.all()).filter((e) => e.state === 'waiting').sort((a, b) => a.at - b.at)[0];
      if (!next) return;
      const tried = await this.attempt(next);
      if (tried.kind === 'unreached') return;
      await this.shelf.put(tried.kind === 'taken' ? { ...next, photos: [], state: 'sent' } : { ...next, state: 'refused', problem: tried.problem });
      this.changed();
    }
  }

  private async attempt(entry: Entry): Promise<Tried> {
    try {
      const photos = [];
      for (const p of entry.photos) photos.push({ sha256: await this.carrier.photo(p.blob), phase: p.phase, name: p.name });
      return await this.carrier.act(entry, photos);
    } catch {
      return { kind: 'unreached' };
    }
  }
}
