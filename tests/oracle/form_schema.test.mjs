// assets/schema/form.schema.json with two validators that are not ours: what `panjereh lint` passes
// it passes, and what lint refuses by shape it refuses too.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = process.env.PANJEREH_NODE_MODULES ?? join(REPOSITORY, 'node_modules');
const require = createRequire(join(MODULES, 'of-the-tests.js'));
const Ajv = require('ajv/dist/2020').default;
const BLAZE = join(MODULES, '@sourcemeta/jsonschema/npm/cli.js');

// The metaschema names formats that no form has.
const OPTIONS = { strict: true, allowUnionTypes: true, validateFormats: false };
const SCHEMA = join(REPOSITORY, 'assets/schema/form.schema.json');

/** @typedef {{name: string, text: string, accepts: boolean}} Sample */

/** @param {string} path */
function read(path) {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}

/**
 * The definitions and whether the schema accepts each. Where a case of tests/forms says so
 * ("schema": "accepts"), what is wrong cannot be said in a schema.
 * @returns {Sample[]}
 */
function samples() {
  const files = [
    ...readdirSync(join(REPOSITORY, 'assets/services')).map((name) => `assets/services/${name}`),
    'tests/forms/cases/form.json', 'tests/forms/cases/household.json', 'tests/forms/cases/lists.json',
  ].filter((path) => path.endsWith('.json'));
  const good = files.map((path) => ({ name: path, text: read(path), accepts: true }));
  const form = read('tests/forms/cases/form.json');
  /** @type {{name: string, replace: [string, string][], problems: object[], schema?: string}[]} */
  const cases = JSON.parse(read('tests/forms/cases/definitions.json'));
  /** @type {{name: string, schema: object, definition: {data: object | string}}[]} */
  const derived = JSON.parse(read('tests/forms/cases/derived.json'));
  const made = derived.map(({ name, schema, definition }) => {
    const data = typeof definition.data === 'string' ? schema : definition.data;
    return { name, text: JSON.stringify({ ...definition, data }), accepts: true };
  });
  return [...good, ...made, ...cases.map((one) => ({
    name: one.name,
    text: one.replace.reduce((text, [old, by]) => text.replace(old, () => by), form),
    accepts: one.problems.length === 0 || one.schema === 'accepts',
  }))];
}

const SAMPLES = samples();

/**
 * The names of samples that a validator judges in another way than it should.
 * @param {(sample: Sample, index: number) => boolean} accepts
 */
function misjudged(accepts) {
  return SAMPLES.filter((sample, index) => accepts(sample, index) !== sample.accepts)
    .map(({ name }) => name);
}

test('the schema judges every definition as expected, by ajv', () => {
  const ajv = new Ajv(OPTIONS);
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  assert.ok(SAMPLES.length > 70);
  assert.deepEqual(misjudged(({ text }) => validate(JSON.parse(text))), []);
});

test('the schema judges every definition as expected, by @sourcemeta/jsonschema', () => {
  const folder = mkdtempSync(join(tmpdir(), 'panjereh-form-schema-'));
  try {
    SAMPLES.forEach(({ text }, index) => writeFileSync(join(folder, `${index}.json`), text));
    const run = spawnSync(process.execPath, [BLAZE, 'validate', SCHEMA, folder, '--continue', '--verbose'],
      { encoding: 'utf8' });
    const passed = new Set([...run.stderr.matchAll(/^ok: .*\/(\d+)\.json/gm)].map(([, index]) => Number(index)));
    assert.ok(passed.size > 0, run.stderr);
    assert.deepEqual(misjudged((_, index) => passed.has(index)), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the examples of the schema are what the schema says of them', () => {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const ajv = new Ajv(OPTIONS);
  ajv.addSchema(schema, 'form');
  /** @param {any} part @param {string} at @returns {number} how many there were */
  function walk(part, at) {
    if (typeof part !== 'object' || part === null) return 0;
    let count = 0;
    for (const example of Array.isArray(part.examples) ? part.examples : []) {
      const validate = ajv.getSchema(`form#${at}`);
      assert.ok(validate?.(example), `${at}: ${JSON.stringify(example)}`);
      count += 1;
    }
    return Object.entries(part).filter(([key]) => key !== 'examples').reduce((sum, [key, value]) => {
      const token = encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
      return sum + walk(value, `${at}/${token}`);
    }, count);
  }
  assert.ok(walk(schema, '') > 15);
});
