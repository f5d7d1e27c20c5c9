// Form definitions that an agency might have got wrong, or somebody made on purpose.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY } from './sandbox.mjs';

export const BROKEN = 'tests/broken';
export const HOSTILE = 'tests/hostile';

const RIGHT_TO_LEFT_OVERRIDE = '\u202e';

/** Words that would do something, were they taken for HTML. */
export const HOSTILE_WORDS = {
  title: '<img src="/hacked" onerror="globalThis.hacked = 1">',
  summary: '</p><script>globalThis.hacked = 2</script><svg onload="globalThis.hacked = 3">',
  agency: '"><iframe src="javascript:globalThis.hacked = 4"></iframe>&lt;b&gt;',
  label: '<label for="x">کد</label> {label} {{label}} ${globalThis.hacked = 5}',
  longLabel: `بسیار${'دراز'.repeat(300)}`,
  mixedLabel: `${RIGHT_TO_LEFT_OVERRIDE}ID شماره (A-12) ۱۲ / 34`,
  hint: '<style>* { display: none }</style><a href="javascript:globalThis.hacked = 6">hint</a>',
};

function hostile() {
  const words = Object.fromEntries(
    Object.entries(HOSTILE_WORDS).map(([name, text]) => [name, { fa: text, en: text }]),
  );
  return {
    panjereh: 1,
    id: HOSTILE,
    version: '<b>1</b>',
    service: { agency: words.agency, title: words.title, summary: words.summary },
    data: {
      type: 'object',
      properties: {
        '<b>"\'&': { type: 'string' }, long: { type: 'string' }, mixed: { type: 'string' },
      },
      required: ['<b>"\'&', 'long', 'mixed'],
    },
    pages: [{
      id: 'hostile',
      items: [
        { field: '/<b>"\'&', label: words.label, hint: words.hint },
        { field: '/long', label: words.longLabel },
        { field: '/mixed', label: words.mixedLabel },
      ],
    }],
  };
}

/** The call-back form with a schema keyword that does not exist. */
export async function brokenDefinition() {
  const file = join(REPOSITORY, 'assets/services/call-back.json');
  const form = JSON.parse(await readFile(file, 'utf8'));
  form.id = BROKEN;
  form.service.title = { fa: 'فرم خراب', en: 'A broken form' };
  form.data.properties.mobile.mustBeNice = true;
  return form;
}

/**
 * A folder with a broken, a hostile and an unreadable definition.
 * @returns {Promise<{folder: string, remove: () => Promise<void>}>}
 */
export async function writeDefinitions() {
  const folder = await mkdtemp(join(tmpdir(), 'panjereh-services-'));
  await writeFile(join(folder, 'broken.json'), JSON.stringify(await brokenDefinition()));
  await writeFile(join(folder, 'hostile.json'), JSON.stringify(hostile()));
  await writeFile(join(folder, 'unreadable.json'), '{"panjereh": 1, "id": ');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
