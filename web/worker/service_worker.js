// The service worker: a page that was open once opens again without a network. It serves one build
// and nothing of another, so that all tabs run the same. A newer build waits until no tab is open,
// or until the only one opens anew (web/offline.js). Nothing of the window's API passes through it.

// tools/setup/site.py writes these two.
const BUILD = '{{build}}';
const FILES = '{{files}}'.split(' ');

const PREFIX = 'panjereh ';
const CACHE = PREFIX + BUILD;
const PAGE = '/';
/** A page that has just gone may be counted a moment longer. */
const LOOKS_MS = [0, 200];

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Fetches the whole build, or none of it. */
async function install() {
  const cache = await caches.open(CACHE);
  try {
    const page = await fetch(PAGE, { cache: 'no-cache' });
    // Another build may have been put in place just now. It has a worker of its own.
    if (!page.ok || !(await page.clone().text()).includes(`/${BUILD}/app.js`)) {
      throw new Error(`the page is no longer that of build ${BUILD}`);
    }
    await cache.put(PAGE, page);
    await cache.addAll(wantedFiles().map((name) => `/${BUILD}/${name}`));
  } catch (error) {
    await caches.delete(CACHE);
    throw error; // The browser tries again when a page is opened.
  }
}

/** A reader who saves data has no canvas face either (web/faces.js). */
function wantedFiles() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  return connection?.saveData ? FILES.filter((name) => !name.startsWith('canvas')) : FILES;
}

async function forgetOtherBuilds() {
  if (worker.registration.installing) return; // Its build is coming in just now.
  const names = await caches.keys();
  await Promise.all(names
    .filter((name) => name.startsWith(PREFIX) && name !== CACHE)
    .map((name) => caches.delete(name)));
}

/** @param {Request | string} what @param {Request} request */
async function fromCache(what, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(what)) ?? fetch(request);
}

/**
 * Takes over where no other tab is open, of whichever build.
 * @param {string} asker a tab's id @param {MessagePort} [others] is told where there are others
 */
async function activateIfAlone(asker, others) {
  for (const wait of LOOKS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (tabs.every(({ id }) => id === asker)) return worker.skipWaiting();
  }
  others?.postMessage('there are others');
}

worker.addEventListener('install', (event) => event.waitUntil(install()));

worker.addEventListener('activate', (event) => event.waitUntil(forgetOtherBuilds()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) {
    event.respondWith(fromCache(PAGE, request));
  } else if (pathname.startsWith(`/${BUILD}/`)) {
    event.respondWith(fromCache(request, request));
  }
});

worker.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(worker.skipWaiting());
  if (event.data === 'activate-if-alone' && event.source instanceof WindowClient) {
    event.waitUntil(activateIfAlone(event.source.id, event.ports[0]));
  }
});
