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

export const PATTERNS = 'tests/patterns';
export const UNKNOWN_SET = 'tests/unknown-set';

/** What is in a set of characters that a pattern may name, and what is not. */
const SETS = [
  ['L', 'ن', '۱'], ['Letter', 'é', '-'], ['General_Category=Decimal_Number', '۷', 'ح'],
  ['sc=Arab', 'پ', 'ס'], ['Script=Arabic', 'ک', '،'], ['scx=Arabic', '،', 'ש'], ['Alphabetic', 'ژ', '-'],
  ['White_Space', ' ', '_'], ['Script=Old_Persian', '𐎠', '𐄀'], ['Emoji', '🪟', 'پ'], ['ASCII', '~', 'é'],
];

/** A field for each set, and one for all that is not in it. @param {string} id @param {string[][]} sets */
function patterns(id, sets) {
  const fields = sets.flatMap(([name], at) => (
    [[`in${at}`, `p{${name}}`], [`out${at}`, `P{${name}}`]]));
  const words = { fa: 'آزمون', en: 'Test' };
  return {
    panjereh: 1,
    id,
    version: '1.0.0',
    service: { agency: words, title: words, summary: words },
    data: {
      type: 'object',
      properties: Object.fromEntries(fields.map(([field, set]) => (
        [field, { type: 'string', pattern: `^a[\\${set}]b$` }]))),
    },
    pages: [{ id: 'all', items: fields.map(([field]) => ({ field: `/${field}`, label: words })) }],
  };
}

/**
 * What each field of that form takes, and what it does not.
 * @type {{field: string, taken: string, refused: string}[]}
 */
export const PATTERN_ANSWERS = SETS.flatMap(([, inside, outside], at) => [
  { field: `in${at}`, taken: `a${inside}b`, refused: `a${outside}b` },
  { field: `out${at}`, taken: `a${outside}b`, refused: `a${inside}b` },
]);

/**
 * A folder with a broken, a hostile and an unreadable definition, and two of patterns.
 * @returns {Promise<{folder: string, remove: () => Promise<void>}>}
 */
export async function writeDefinitions() {
  const folder = await mkdtemp(join(tmpdir(), 'panjereh-services-'));
  await writeFile(join(folder, 'broken.json'), JSON.stringify(await brokenDefinition()));
  await writeFile(join(folder, 'hostile.json'), JSON.stringify(hostile()));
  await writeFile(join(folder, 'patterns.json'), JSON.stringify(patterns(PATTERNS, SETS)));
  await writeFile(join(folder, 'unknown.json'), JSON.stringify(patterns(UNKNOWN_SET, [['Nowhere']])));
  await writeFile(join(folder, 'unreadable.json'), '{"panjereh": 1, "id": ');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
