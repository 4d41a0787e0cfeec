// Answers every request for one of the app's own files from a cache filled at installation, so that the app opens
// offline and never mixes two versions. A new version waits until the page says `skipWaiting`.
const VERSION = '/*VERSION*/';
const FILES = [
/*FILES*/
];
// Caches belong to the whole origin: the scope tells this folder's from those of another copy beside it.
const PREFIX = `crossbearing ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;
const OURS = new Set(FILES.map(file => new URL(file, self.registration.scope).href));

self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' })));
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(PREFIX) && name !== CACHE).map(name => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('message', event => {
  if (event.data === 'skipWaiting') self.skipWaiting();
});

self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET') return;
  const url = new URL(event.request.url);
  url.search = '';
  url.hash = '';
  const address = url.href.replace(/\/index\.html$/, '/');
  if (!OURS.has(address)) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(address)) ?? fetch(event.request);
  })());
});
