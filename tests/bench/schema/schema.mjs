// Schemas in Chromium, beside Ajv, in one page and in turn: how soon a schema's text has given its
// first verdict, and how fast further ones are about a value that is there already, in our module's
// memory or as Ajv's object. What is compared is a ratio within this run, so a busy machine slows
// both sides. Where Ajv is done within a microsecond, as on our services, the ratio of further
// verdicts is told and has no budget: nobody waits for either. Natively and as wasm under Node: one edit in a form of 5,000 fields with 500 rules.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY } from '../../browser/sandbox.mjs';
import { link } from './linker.mjs';
import { upgrade } from './upgrade.mjs';

const [program, folder] = process.argv.slice(2);
const PEERS = process.env.PANJEREH_PEERS ?? '';
const DATA = join(REPOSITORY, 'tests/bench/schema/data');
const SERVICES = join(REPOSITORY, 'assets/services');
const FIRST_ROUNDS = 9;
const REPEAT_ROUNDS = 31;
const ROUND_MS = 4; // at least, since browsers' clocks are coarse
const REPEATED = 2; // times Ajv's generated code
const BRIEF_MS = 0.001;
const LINEAR = 1.25; // room for tables that double
const EDIT_MS = { natively: 0.1, wasm: 0.3 };

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));

/** A schema of draft-07, brought to 2020-12; says what that changed. @param {string} name @param {string} path */
function upgraded(name, path) {
  const { schema, changes } = upgrade(read(join(PEERS, path)));
  const words = Object.entries(changes).map(([what, count]) => `${count} ${what}`).join(', ');
  console.log(`${name}: brought from draft-07 to 2020-12 (${words})`);
  return schema;
}

function subjects() {
  const services = readdirSync(SERVICES).map((file) => ({
    name: file.replace('.json', ''),
    schema: read(join(SERVICES, file)).data,
    data: read(join(DATA, file)),
  }));
  return [...services, {
    name: 'OpenAPI 3.1',
    schema: read(join(PEERS, '@seriousme/openapi-schema-validator/schemas/v3.1/schema.json')),
    data: read(join(REPOSITORY, 'sandbox/openapi.json')),
  }, {
    name: 'AsyncAPI 3.0',
    schema: upgraded('AsyncAPI 3.0', '@asyncapi/specs/schemas/3.0.0.json'),
    data: read(join(DATA, 'asyncapi.json')),
  }, {
    name: 'Vega-Lite 6',
    schema: upgraded('Vega-Lite 6', 'vega-lite/build/vega-lite-schema.json'),
    data: read(join(DATA, 'vega-lite.json')),
  }].map(({ name, schema, data }) => (
    { name, schema: JSON.stringify(schema), data: JSON.stringify(data) }));
}

function serve() {
  const files = {
    '/': ['text/html', '<!doctype html><title>Schemas</title><script src="/ajv.js"></script>'],
    '/ajv.js': ['text/javascript', link(join(PEERS, 'ajv/package.json'), 'ajv/dist/2020.js', 'ajv')],
    '/ours.wasm': ['application/wasm', readFileSync(join(folder, 'schema_bench.wasm'))],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ['text/plain', ''];
    response.writeHead(files[request.url] ? 200 : 404, { 'content-type': type }).end(body);
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

/** In the page: what one subject costs both, in ms, medians. */
async function measureInPage({ name, schema, data, firstRounds, repeatRounds, roundMs }) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch('/ours.wasm'), {
    env: { emscripten_notify_memory_growth() {} },
  });
  const core = instance.exports;
  core._initialize();
  const encoder = new TextEncoder();
  const input = (text) => {
    const at = core.bench_input(3 * text.length);
    return encoder.encodeInto(text, new Uint8Array(core.memory.buffer, at, 3 * text.length)).written;
  };
  // Formats are annotations to both, and Ajv need not look whether the schema is one.
  const options = { strict: false, validateFormats: false, validateSchema: false, logger: false };
  const first = {
    ours(times) {
      let valid = 0;
      for (let i = 0; i < times; i += 1) {
        if (!core.bench_compile(input(schema)) || !core.bench_read(input(data))) return 0;
        valid += core.bench_accepts(1);
      }
      return valid;
    },
    theirs(times) {
      let valid = 0;
      for (let i = 0; i < times; i += 1) {
        const validate = new globalThis.ajv.default(options).compile(JSON.parse(schema));
        valid += validate(JSON.parse(data));
      }
      return valid;
    },
  };
  const validate = new globalThis.ajv.default(options).compile(JSON.parse(schema));
  const value = JSON.parse(data);
  const repeated = {
    ours: (times) => core.bench_accepts(times),
    theirs(times) {
      let valid = 0;
      for (let i = 0; i < times; i += 1) valid += validate(value);
      return valid;
    },
  };
  const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const time = (work, count) => {
    const start = performance.now();
    const valid = work(count);
    const ms = performance.now() - start;
    if (valid !== count) throw new Error(`${name}: the data is not valid`);
    return ms;
  };
  // How often fills a round, also where nothing else holds the work up.
  const enough = (work) => {
    let count = 1;
    while (Math.min(time(work, count), time(work, count), time(work, count)) < roundMs) count *= 2;
    return count;
  };
  const interleaved = (both, rounds) => {
    const counts = { ours: enough(both.ours), theirs: enough(both.theirs) };
    const times = { ours: [], theirs: [] };
    for (let round = 0; round < rounds + 1; round += 1) { // the first warms up
      for (const name of ['ours', 'theirs']) times[name].push(time(both[name], counts[name]) / counts[name]);
    }
    return { ours: median(times.ours.slice(1)), theirs: median(times.theirs.slice(1)) };
  };
  return {
    first: interleaved(first, firstRounds), repeated: interleaved(repeated, repeatRounds),
  };
}

/** @type {[string, boolean][]} */
const checks = [];
const told = [];
const figures = [];
const all = subjects();
const server = await serve();
const browser = await launchChromium();
try {
  for (const { name, schema, data } of all) {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const { first, repeated } = await page.evaluate(measureInPage, {
      name, schema, data, firstRounds: FIRST_ROUNDS, repeatRounds: REPEAT_ROUNDS, roundMs: ROUND_MS,
    });
    await page.close();
    figures.push({ name, first, repeated });
    const early = first.ours / first.theirs;
    const later = repeated.ours / repeated.theirs;
    checks.push([`${name} (${schema.length} and ${data.length} characters): first verdict in`
      + ` ${first.ours.toFixed(2)} ms, ${early.toFixed(2)} of Ajv's ${first.theirs.toFixed(2)} ms, of 1`,
    early < 1]);
    const words = `${name}: each further one in ${(1000 * repeated.ours).toFixed(2)} µs,`
      + ` ${later.toFixed(2)} of Ajv's ${(1000 * repeated.theirs).toFixed(2)} µs`;
    if (repeated.theirs < BRIEF_MS) {
      told.push(words);
    } else {
      checks.push([`${words}, of ${REPEATED}`, later < REPEATED]);
    }
  }
} finally {
  await browser.close();
  server.close();
}
const edits = {
  natively: JSON.parse(execFileSync(program, { encoding: 'utf8' })),
  wasm: JSON.parse(execFileSync(process.execPath, [join(folder, 'edit_bench.js')],
    { encoding: 'utf8' })),
};
for (const [where, { fields, rules, bytes, edit, ruled }] of Object.entries(edits)) {
  const slower = Math.max(edit.median, ruled.median);
  checks.push([`${where}: an edit in ${fields} fields with ${rules} rules: ${edit.median} ms,`
    + ` ${ruled.median} where a rule reads it (a hundredth over ${edit.most} and ${ruled.most}),`
    + ` of ${EDIT_MS[where]}`, slower < EDIT_MS[where]]);
  const growth = (bytes[2] - bytes[1]) / (bytes[1] - bytes[0]);
  checks.push([`${where}: with all answers it holds ${(bytes[2] / fields).toFixed(0)} bytes a field; the`
    + ` second half ${(growth / 2).toFixed(2)} of what the second quarter takes for each, of ${LINEAR}`,
  growth / 2 < LINEAR]);
}

for (const text of told) console.log(`told    ${text}`);
for (const [text, passed] of checks) console.log(`${passed ? 'met ' : 'MISSED'}  ${text}`);
const kept = join(REPOSITORY, 'build/bench');
mkdirSync(kept, { recursive: true });
writeFileSync(join(kept, 'schema.json'), `${JSON.stringify({ figures, edits }, null, 2)}\n`);
const passed = checks.filter(([, met]) => met).length;
console.log(`${passed} passed, ${checks.length - passed} failed`);
process.exitCode = passed === checks.length ? 0 : 1;
