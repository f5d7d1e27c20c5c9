// What is measured: our two faces and the peers' modes, each a page with a link that opens the form.

import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../../browser/sandbox.mjs';
import { definition, formio, nameOf, survey } from './forms.mjs';

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {boolean} isOurs
 * @property {string} url of the page with the link
 * @property {string} link a CSS selector; its element is asked for in `host`
 * @property {string} host the element in whose shadow root the page is, or ""
 * @property {number} fields that are there when the form is open; a peer's lazy mode has fewer
 * @property {(index: number) => string} control a CSS selector of a field's control
 * @property {boolean} [isDrawn] by the canvas
 */

const PEERS = {
  'SurveyJS': {
    scripts: ['survey-core/survey.core.min.js', 'survey-js-ui/survey-js-ui.min.js'],
    style: 'survey-core/survey-core.min.css',
    open: (lazy) => `
      const model = new Survey.Model(form);
      model.lazyRenderEnabled = ${lazy};
      SurveyUI.renderSurvey(model, place);`,
    form: survey,
    control: (index) => `[data-name="${nameOf(index)}"] input`,
  },
  'Form.io': {
    scripts: ['@formio/js/dist/formio.form.min.js'],
    style: '@formio/js/dist/formio.form.min.css',
    open: () => 'Formio.createForm(place, form);',
    form: formio,
    control: (index) => `[name="data[${nameOf(index)}]"]`,
  },
};

/** @param {keyof typeof PEERS} name @param {boolean} lazy @param {number} count */
function peerPage(name, lazy, count) {
  const { scripts, style, open, form } = PEERS[name];
  return `<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>${name}</title>
<link rel="stylesheet" href="/modules/${style}">
${scripts.map((path) => `<script src="/modules/${path}"></script>`).join('\n')}
<a id="open" href="#">${name}</a><div id="place"></div>
<script>
  const form = ${JSON.stringify(form(count))};
  const place = document.getElementById('place');
  document.getElementById('open').addEventListener('click', (event) => {
    event.preventDefault();
    ${open(lazy)}
  });
</script>`;
}

/** Serves the peers' pages and their files, on loopback. @param {string} modules @param {number} count */
async function servePeers(modules, count) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const peer = url.searchParams.get('peer');
    if (peer) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(peerPage(/** @type {any} */ (peer), url.searchParams.has('lazy'), count));
    } else if (url.pathname.startsWith('/modules/') && !url.pathname.includes('..')) {
      const type = url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
      response.setHeader('content-type', `${type}; charset=utf-8`);
      createReadStream(join(modules, url.pathname.slice('/modules/'.length)))
        .on('error', () => response.writeHead(404).end()).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** The id of the service with so many fields. @param {number} count */
export const serviceOf = (count) => `tests/large-${count}`;

/**
 * @param {string} modules the peers' node_modules
 * @param {number} count of fields
 * @param {number[]} others further forms of ours, by their count of fields
 */
export async function startSubjects(modules, count, others) {
  const services = await mkdtemp(join(tmpdir(), 'panjereh-large-'));
  for (const fields of [count, ...others]) {
    await writeFile(join(services, `${fields}.json`),
      JSON.stringify(definition(fields, serviceOf(fields))));
  }
  const sandbox = await startSandbox({ services: [services] });
  const peers = await servePeers(modules, count);
  const ours = (/** @type {string} */ face, fields = count) => ({
    name: `Panjereh, ${face}`,
    isOurs: true,
    url: `${sandbox.url}?lang=fa&face=${face}`,
    link: `a[href*="${encodeURIComponent(serviceOf(fields))}"], a[href*="${serviceOf(fields)}"]`,
    host: 'panjereh-window',
    fields,
    control: (/** @type {number} */ index) => `#${nameOf(index)}`,
    isDrawn: face === 'canvas',
  });
  const peer = (/** @type {keyof typeof PEERS} */ name, lazy = false) => ({
    name: lazy ? `${name}, lazy` : name,
    isOurs: false,
    url: `${peers.url}?peer=${name}${lazy ? '&lazy' : ''}`,
    link: '#open',
    host: '',
    fields: lazy ? 1 : count,
    control: PEERS[name].control,
  });
  return {
    sandbox,
    ours,
    /** @type {Subject[]} */
    all: [ours('html'), ours('canvas'), peer('SurveyJS'), peer('SurveyJS', true), peer('Form.io')],
    async close() {
      peers.close();
      await sandbox.close();
      await rm(services, { recursive: true, force: true });
    },
  };
}
