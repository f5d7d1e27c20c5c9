// Text: how soon labels are laid out natively, and how fast a text is shaped in Chromium beside
// harfbuzzjs, both as WebAssembly in one page, in turn. What is compared with a peer is a ratio
// within this run, so a busy machine slows both sides.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY } from '../../browser/sandbox.mjs';

const [program, module, font] = process.argv.slice(2);
const PEER = join(process.env.PANJEREH_PEERS ?? '', 'harfbuzzjs/dist');
const ROUNDS = 31;
const REBROKEN_MS = 2; // 300 labels in another width
const GROWTH = 3; // how much more a byte of 1 MB may cost than one of 10 KB

const texts = execFileSync('/usr/bin/python3', [join(REPOSITORY, 'tests/conformance/texts.py')],
  { encoding: 'utf8' }).trimEnd().split('\n');
// Prose: what HarfBuzz shapes in one run, since harfbuzzjs alone does not part directions.
const prose = texts.filter((text) => !/[A-Za-z0-9۰-۹٠-٩\u2066-\u2069\u202b]/.test(text));

function serve() {
  const files = {
    '/': ['text/html', Buffer.from('<!doctype html><title>Shaping</title>')],
    '/ours.wasm': ['application/wasm', readFileSync(module)],
    '/font.ttf': ['font/ttf', readFileSync(font)],
    '/peer/index.mjs': ['text/javascript', readFileSync(join(PEER, 'index.mjs'))],
    '/peer/harfbuzz.js': ['text/javascript', readFileSync(join(PEER, 'harfbuzz.js'))],
    '/peer/harfbuzz.wasm': ['application/wasm', readFileSync(join(PEER, 'harfbuzz.wasm'))],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ['text/plain', Buffer.from('')];
    response.writeHead(files[request.url] ? 200 : 404, { 'content-type': type }).end(body);
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

/** In the page: the best of both in ms, over all texts, and how many glyphs each gave. */
async function shapeInPage({ all, rounds }) {
  const bytes = await (await fetch('/font.ttf')).arrayBuffer();
  const { instance } = await WebAssembly.instantiateStreaming(fetch('/ours.wasm'), {
    env: { emscripten_notify_memory_growth() {} },
  });
  const ours = instance.exports;
  ours._initialize();
  const input = (size) => new Uint8Array(ours.memory.buffer, ours.bench_input(size), size);
  input(bytes.byteLength).set(new Uint8Array(bytes));
  if (!ours.bench_set_font(bytes.byteLength)) throw new Error('no font');
  const encoder = new TextEncoder();
  const withText = (call) => (text) => call(encoder.encodeInto(text, input(3 * text.length)).written);

  const hb = await import('/peer/index.mjs');
  const hbFont = new hb.Font(new hb.Face(new hb.Blob(bytes)));
  const buffer = new hb.Buffer();
  const shapeTheirs = (text) => {
    buffer.reset();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    hb.shape(hbFont, buffer);
    return buffer.getLength(); // reading the glyphs out would cost it 8 % more
  };

  const time = (shape) => {
    let sum = 0;
    const start = performance.now();
    for (let time = 0; time < 5; time += 1) { // browsers' clocks are coarse
      sum = 0;
      for (const text of all) sum += shape(text);
    }
    return { ms: (performance.now() - start) / 5, sum };
  };
  const subjects = {
    ours: withText(ours.bench_shape), laidOut: withText(ours.bench_lay_out), theirs: shapeTheirs,
  };
  const results = { ours: [], laidOut: [], theirs: [] };
  for (let round = 0; round < rounds + 2; round += 1) { // the first two warm up
    for (const [name, shape] of Object.entries(subjects)) results[name].push(time(shape));
  }
  const summary = (runs) => {
    return { ms: Math.min(...runs.slice(2).map(({ ms }) => ms)), glyphs: runs[0].sum };
  };
  return {
    ours: summary(results.ours), laidOut: summary(results.laidOut), theirs: summary(results.theirs),
  };
}

async function measureShaping() {
  const server = await serve();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await page.evaluate(shapeInPage, { all: prose, rounds: ROUNDS });
  } finally {
    await browser.close();
    server.close();
  }
}

const layout = JSON.parse(execFileSync(program, [font], { input: texts.join('\n'), encoding: 'utf8' }));
const shaping = await measureShaping();
const [small, , large] = layout.paragraphs;
const growth = (large.ms / large.bytes) / (small.ms / small.bytes);
const ratio = shaping.ours.ms / shaping.theirs.ms;

/** @type {[string, boolean][]} */
const checks = [
  [`${layout.labels} labels in another width: ${layout.rebroken} ms of ${REBROKEN_MS}`
    + ` (${layout.cold} ms cold, found again in ${layout.found} ms)`, layout.rebroken < REBROKEN_MS],
  [`labels shaped again for that: ${layout.shapedAgain} of 0`, layout.shapedAgain === 0],
  [`one paragraph of 1 MB: ${large.ms.toFixed(0)} ms, a byte ${growth.toFixed(2)} times what it`
    + ` costs in 10 KB, of ${GROWTH}`, growth < GROWTH],
  [`${prose.length} texts shaped cold: ${shaping.ours.ms.toFixed(2)} ms, ${ratio.toFixed(2)} of`
    + ` harfbuzzjs's ${shaping.theirs.ms.toFixed(2)} ms, of 1 (${shaping.laidOut.ms.toFixed(2)} ms`
    + ' with bidi, itemising and line ends, laid out)', ratio < 1],
  [`glyphs: ${shaping.ours.glyphs} and ${shaping.theirs.glyphs}`,
    Math.abs(shaping.ours.glyphs / shaping.theirs.glyphs - 1) < 0.01],
];
for (const [text, passed] of checks) console.log(`${passed ? 'met ' : 'MISSED'}  ${text}`);
const folder = join(REPOSITORY, 'build/bench');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'text.json'), `${JSON.stringify({ layout, shaping }, null, 2)}\n`);
const passed = checks.filter(([, met]) => met).length;
console.log(`${passed} passed, ${checks.length - passed} failed`);
process.exitCode = passed === checks.length ? 0 : 1;
