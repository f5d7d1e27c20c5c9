// Opens the page again once another build is served. Only a development server loads this.

const [, build] = new URL(import.meta.url).pathname.split('/');

new EventSource('/build').addEventListener('message', ({ data }) => {
  if (data !== build) location.reload();
});
