// Opens the page again once another build is served. Only a development server loads this.

const [, build] = new URL(import.meta.url).pathname.split('/');

/** The service worker of the other build is in charge then, whatever tabs are open. */
async function updateServiceWorker() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.active) return;
  await registration.update();
  const worker = registration.installing ?? registration.waiting;
  while (worker && worker.state !== 'activated' && worker.state !== 'redundant') {
    if (worker.state === 'installed') worker.postMessage('activate');
    await new Promise((resolve) => {
      worker.addEventListener('statechange', resolve, { once: true });
    });
  }
}

new EventSource('/build').addEventListener('message', async ({ data }) => {
  if (data === build) return;
  await updateServiceWorker();
  location.reload();
});
