/** What somebody was writing, kept on this machine until it is sent: a reload, a lost link or a conflict loses nothing. */
const PREFIX = 'draft:';
const MOST_AGE = 14 * 86_400_000;

interface Kept { at: number; values: Record<string, unknown> }

export function keepDraft(name: string, values: Record<string, unknown>): void {
  try {
    const filled = Object.values(values).some((v) => (Array.isArray(v) ? v.length > 0 : v !== undefined && v !== ''));
    if (filled) localStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), values } satisfies Kept));
    else localStorage.removeItem(PREFIX + name);
  } catch {
    // A full or forbidden storage: the text stays on the page.
  }
}

export function findDraft(name: string): Record<string, unknown> | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text ? (JSON.parse(text) as Kept).values : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
}

/** Throws away what nobody came back to for two weeks. */
export function sweepDrafts(now: number = Date.now()): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(PREFIX) && now - (JSON.parse(localStorage.getItem(key) ?? '{}') as Kept).at > MOST_AGE) localStorage.removeItem(key);
  } catch {
    // A draft that cannot be read is left alone.
  }
}
