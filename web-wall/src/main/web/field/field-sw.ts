/// <reference lib="webworker" />
/** Lets the field page open without a net: the page as it was last seen, its files by their hash for ever, and the drawing of
 * the district. Other answers of the center are never kept here. */
const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELL = 'field-shell-2';

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.add('/field')).then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((n) => n !== SHELL).map((n) => caches.delete(n)))).then(() => worker.clients.claim()));
});
/** The page names the files it was built from, so that they are there before the net goes. */
worker.addEventListener('message', (event) => {
  const files = (event.data as { files?: string[] }).files ?? [];
  event.waitUntil(caches.open(SHELL).then((cache) => Promise.all(files.map(async (f) => (await cache.match(f)) ?? cache.add(f).catch(() => undefined)))).then(() => event.ports[0]?.postMessage('kept')));
});
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (event.request.mode === 'navigate' && url.pathname === '/field') event.respondWith(page(event.request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(event.request));
  else if (url.pathname.startsWith('/ogc/collections/')) event.respondWith(drawing(event.request));
});

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put('/field', answer.clone());
    return answer;
  } catch {
    return (await cache.match('/field')) ?? Response.error();
  }
}

/** Part of the drawing: as it is now, or as it was when the net was there. */
async function drawing(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch {
    return (await cache.match(request, { ignoreVary: true })) ?? Response.error();
  }
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
export {};
