import { Digest } from './digest';
import type { Frame } from './situation';

/** The latest frame of each key of one topic, and the sum over them. */
export class Topic {
  private readonly frames = new Map<string, Frame>();
  private readonly sum = new Digest();

  all(): Frame[] {
    return [...this.frames.values()];
  }

  get(key: string): Frame | undefined {
    return this.frames.get(key);
  }

  digest(): string {
    return this.sum.toString();
  }

  /** A frame with an older revision than the one shown changes nothing. */
  apply(change: Frame): void {
    const shown = this.frames.get(change.key);
    if (shown && shown.rev >= change.rev) return;
    if (shown) this.sum.take(change.key, shown.rev);
    if (change.op === 'del') this.frames.delete(change.key);
    else {
      this.frames.set(change.key, change);
      this.sum.add(change.key, change.rev);
    }
  }
}
