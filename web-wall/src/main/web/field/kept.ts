import type { Incident } from '../shared/case/incident';
import type { Entry, Shelf } from './outbox';

const NAME = 'city-field';

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('outbox', { keyPath: 'key' });
      asked.result.createObjectStore('cases', { keyPath: 'id' });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error ?? new Error('no storage'));
  });
}

async function within<T>(store: string, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T> | undefined): Promise<T | undefined> {
  const base = await open();
  try {
    return await new Promise<T | undefined>((done, fail) => {
      const part = base.transaction(store, mode, mode === 'readwrite' ? { durability: 'strict' } : {});
      const asked = work(part.objectStore(store));
      part.oncomplete = () => done(asked?.result);
      part.onerror = part.onabort = () => fail(part.error ?? new Error('not kept'));
    });
  } finally {
    base.close();
  }
}

/** The outbox on the phone itself: written through before anybody is told that it is kept. */
export const shelf: Shelf = {
  all: async () => (await within<Entry[]>('outbox', 'readonly', (s) => s.getAll() as IDBRequest<Entry[]>)) ?? [],
  put: async (entry) => void (await within('outbox', 'readwrite', (s) => s.put(entry))),
  drop: async (key) => void (await within('outbox', 'readwrite', (s) => s.delete(key) as IDBRequest<undefined>)),
};

/** The cases as they were last seen, for a place without a net. */
export async function keepCases(cases: readonly Incident[]): Promise<void> {
  await within('cases', 'readwrite', (s) => {
    s.clear();
    cases.forEach((v) => s.put(v));
    return undefined;
  });
}

export const keptCases = async (): Promise<Incident[]> => (await within<Incident[]>('cases', 'readonly', (s) => s.getAll() as IDBRequest<Incident[]>)) ?? [];
