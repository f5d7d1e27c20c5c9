// What is measured: our two faces and the peers' modes, each a page with a link that opens the form.

import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../../browser/sandbox.mjs';
import { definition, formio, nameOf, survey } from './forms.mjs';
import { mixed, mixedFormio, mixedSurvey } from './mixed.mjs';

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {boolean} isOurs
 * @property {string} url of the page with the link
 * @property {string} link a CSS selector; its element is asked for in `host`
 * @property {string} host the element in whose shadow root the page is, or ""
 * @property {string} counted a CSS selector of what there are so many of when the form is open
 * @property {number} fields how many of them; a peer's lazy mode has fewer
 * @property {string} typed a CSS selector of a control that takes text
 * @property {boolean} [isDrawn] by the canvas
 */

/** What the form is made of: text fields alone, or every widget. @typedef {'text' | 'mixed'} Form */

/** @param {number} count */
const mixedOf = (count) => mixed({ id: serviceOf(count, 'mixed'), fields: count });

/** A text that is answered, and the last field of all, by their names. */
const TYPED = { text: nameOf(3), mixed: 'p1f1' };
const lastOf = (/** @type {Form} */ form, /** @type {number} */ count) => (
  form === 'mixed' ? `p1f${count}` : nameOf(count - 1));

const PEERS = {
  'SurveyJS': {
    scripts: ['survey-core/survey.core.min.js', 'survey-js-ui/survey-js-ui.min.js'],
    style: 'survey-core/survey-core.min.css',
    open: (lazy) => `
      const model = new Survey.Model(form);
      model.lazyRenderEnabled = ${lazy};
      SurveyUI.renderSurvey(model, place);`,
    forms: { text: survey, mixed: (count) => mixedSurvey(mixedOf(count)) },
    control: (name) => `[data-name="${name}"] input`,
  },
  'Form.io': {
    scripts: ['@formio/js/dist/formio.form.min.js'],
    style: '@formio/js/dist/formio.form.min.css',
    open: () => 'Formio.createForm(place, form);',
    forms: { text: formio, mixed: (count) => mixedFormio(mixedOf(count)) },
    control: (name) => `[name="data[${name}]"]`,
  },
};

/** @param {keyof typeof PEERS} name @param {boolean} lazy @param {number} count @param {Form} of */
function peerPage(name, lazy, count, of) {
  const { scripts, style, open, forms } = PEERS[name];
  return `<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>${name}</title>
<link rel="stylesheet" href="/modules/${style}">
${scripts.map((path) => `<script src="/modules/${path}"></script>`).join('\n')}
<a id="open" href="#">${name}</a><div id="place"></div>
<script>
  const form = ${JSON.stringify(forms[of](count))};
  const place = document.getElementById('place');
  document.getElementById('open').addEventListener('click', (event) => {
    event.preventDefault();
    ${open(lazy)}
  });
</script>`;
}

/** Serves the peers' pages and their files, on loopback. */
/** @param {string} modules @param {number} count @param {Form} form */
async function servePeers(modules, count, form) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const peer = url.searchParams.get('peer');
    if (peer) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(peerPage(/** @type {any} */ (peer), url.searchParams.has('lazy'), count, form));
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

/** The id of the service with so many fields. @param {number} count @param {Form} form */
const serviceOf = (count, form) => `tests/large-${form}-${count}`;

/**
 * @param {string} modules the peers' node_modules
 * @param {number} count of fields
 * @param {number[]} others further forms of ours, by their count of fields
 * @param {Form} form
 */
export async function startSubjects(modules, count, others, form) {
  const services = await mkdtemp(join(tmpdir(), 'panjereh-large-'));
  for (const fields of [count, ...others]) {
    const id = serviceOf(fields, form);
    await writeFile(join(services, `${fields}.json`), JSON.stringify(
      form === 'mixed' ? mixedOf(fields) : definition(fields, id)));
  }
  const sandbox = await startSandbox({ services: [services] });
  const peers = await servePeers(modules, count, form);
  const ours = (/** @type {string} */ face, fields = count) => ({
    name: `Panjereh, ${face}`,
    isOurs: true,
    url: `${sandbox.url}?lang=fa&face=${face}`,
    link: [encodeURIComponent(serviceOf(fields, form)), serviceOf(fields, form)]
      .map((id) => `a[href*="${id}"]`).join(),
    host: 'panjereh-window',
    counted: form === 'mixed' ? `[id="${lastOf(form, fields)}"]` : 'input',
    fields: form === 'mixed' ? 1 : fields,
    typed: `#${TYPED[form]}`,
    isDrawn: face === 'canvas',
  });
  const peer = (/** @type {keyof typeof PEERS} */ name, lazy = false) => ({
    name: lazy ? `${name}, lazy` : name,
    isOurs: false,
    url: `${peers.url}?peer=${name}${lazy ? '&lazy' : ''}`,
    link: '#open',
    host: '',
    counted: form === 'mixed' && !lazy ? PEERS[name].control(lastOf(form, count)) : 'input',
    fields: lazy || form === 'mixed' ? 1 : count,
    typed: PEERS[name].control(TYPED[form]),
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
