/** A refusal or fault of the center, in the shape of RFC 9457 (`application/problem+json`). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field: string | undefined,
    /** The whole body, e.g. with the present state after a conflict (409). */
    readonly body: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'Problem';
  }
  /** True when the center could not be reached: the act may be tried again. */
  get offline(): boolean {
    return this.status === 0;
  }
}

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as they are, e.g. a photograph. */
  bytes?: Blob;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** Asks the center and reads JSON. Throws {@link Problem}: status 0 when it cannot be reached. */
export async function ask<T>(path: string, how: Ask = {}): Promise<T> {
  let answer: Response;
  const headers: Record<string, string> = { accept: 'application/json', ...how.headers };
  if (how.json !== undefined) headers['content-type'] = 'application/json';
  try {
    answer = await fetch(path, {
      method: how.method ?? (how.json !== undefined || how.bytes ? 'POST' : 'GET'),
      headers,
      body: how.bytes ?? (how.json !== undefined ? JSON.stringify(how.json) : undefined),
      credentials: 'same-origin',
      signal: how.signal ?? null,
    });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new Problem(0, 'offline', '连接不上指挥中心 · the center cannot be reached', undefined, {});
  }
  const type = answer.headers.get('content-type') ?? '';
  const body: unknown = type.includes('json') ? await answer.json().catch(() => ({})) : await answer.text();
  if (answer.ok) return body as T;
  const told = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const word = told['detail'] ?? told['message'] ?? told['title'] ?? `${answer.status} ${answer.statusText}`;
  throw new Problem(answer.status, String(told['code'] ?? answer.status), String(word), told['field'] as string | undefined, told);
}
