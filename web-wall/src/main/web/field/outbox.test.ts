import { describe, expect, it } from 'vitest';
import { chance } from '../shared/store/line';
import { Outbox, type Carrier, type Entry, type Shelf } from './outbox';

class Memory implements Shelf {
  readonly kept = new Map<string, Entry>();
  all = (): Promise<Entry[]> => Promise.resolve([...this.kept.values()]);
  put = (e: Entry): Promise<void> => Promise.resolve(void this.kept.set(e.key, structuredClone(e)));
  drop = (key: string): Promise<void> => Promise.resolve(void this.kept.delete(key));
}

/** A center behind a bad line: an answer may be lost after the act was done; the key decides once. */
class Center implements Carrier {
  readonly done: string[] = [];
  private readonly keys = new Set<string>();
  constructor(private readonly next: () => number) {}
  photo(): Promise<string> {
    return this.next() < 0.3 ? Promise.reject(new Error('lost')) : Promise.resolve('a'.repeat(64));
  }
  act(entry: Entry): Promise<{ kind: 'taken' }> {
    if (this.next() < 0.3) return Promise.reject(new Error('lost on the way'));
    if (!this.keys.has(entry.key)) this.done.push(entry.key);
    this.keys.add(entry.key);
    return this.next() < 0.3 ? Promise.reject(new Error('the answer was lost')) : Promise.resolve({ kind: 'taken' });
  }
}

const entry = (n: number): Entry => ({ key: `k${n}`, incident: `i${n}`, title: '', body: {}, photos: [{ name: 'p', phase: 'after', blob: new Blob(['x']) }], at: n, state: 'waiting' });

describe('the outbox of the field page', () => {
  it('delivers each act once and in order over lost requests, lost answers and reloads, for 300 seeds', async () => {
    for (let seed = 1; seed <= 300; seed++) {
      const next = chance(seed);
      const shelf = new Memory();
      const center = new Center(next);
      let box = new Outbox(shelf, center, () => undefined);
      for (let n = 0; n < 6; n++) await box.add(entry(n));
      for (let tries = 0; [...shelf.kept.values()].some((e) => e.state === 'waiting'); tries++) {
        if (tries > 500) throw new Error(`seed ${seed}: never delivered`);
        if (next() < 0.3) box = new Outbox(shelf, center, () => undefined);
        await Promise.all([box.deliver(), box.deliver()]);
      }
      expect(center.done, `seed ${seed}`).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5']);
    }
  });

  it('keeps a refused act with its reason and goes on with the next', async () => {
    const shelf = new Memory();
    const acts: string[] = [];
    const box = new Outbox(shelf, { photo: () => Promise.resolve(''), act: (e) => { acts.push(e.key); return Promise.resolve(e.key === 'k0' ? { kind: 'refused', problem: 'not in this state' } : { kind: 'taken' }); } }, () => undefined);
    await box.add(entry(0));
    await box.add(entry(1));
    expect(acts).toEqual(['k0', 'k1']);
    expect(shelf.kept.get('k0')).toMatchObject({ state: 'refused', problem: 'not in this state' });
    expect(shelf.kept.get('k1')?.state).toBe('sent');
  });
});
