// Drafts at the window (web/window_drafts.js), held against a window that is a map: what it is given,
// what it can do to it, and what comes of its answers.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { REPOSITORY } from './sandbox.mjs';
import { importWritten } from './written.mjs';

const { createWindowDrafts } = await importWritten('window_drafts.js');

const API = new URL('http://window.test/api/');
const CODE_FORM = /^\d{16}$/;
const UUID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/; // RFC 9562
const NAME_FORM = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** @typedef {{bytes: Uint8Array<ArrayBuffer>, tag: string}} Copy */

/** A window, and a device's files. @param {import('node:test').TestContext} t */
function createStage(t) {
  /** @type {Map<string, Copy>} */
  const copies = new Map();
  /** What was asked, as "PUT NAME". @type {string[]} */
  const asked = [];
  let count = 0;
  /** @type {{answer?: (method: string, name: string) => Response | undefined, etag: (tag: string) => string}} */
  const ways = { etag: (tag) => tag };
  const withTag = (/** @type {string} */ tag) => ({ headers: { ETag: ways.etag(tag) } });
  const before = globalThis.fetch;
  t.after(() => { globalThis.fetch = before; });
  globalThis.fetch = async (url, { method = 'GET', headers = {}, body } = {}) => {
    const name = String(url).slice(`${API.href}drafts/`.length);
    asked.push(`${method} ${name}`);
    const other = ways.answer?.(method, name);
    if (other) return other;
    const { 'If-Match': match, 'If-None-Match': none } = /** @type {Record<string, string>} */ (headers);
    const there = copies.get(name);
    if (none ? there : match && match !== '*' && there && match !== there.tag) {
      return new Response(null, { status: 412 });
    }
    if (!there && !none) return new Response(null, { status: 404 });
    if (method === 'DELETE') {
      copies.delete(name);
      return new Response(null, { status: 204 });
    }
    if (method === 'GET') return new Response(there.bytes, withTag(there.tag));
    const tag = `"${count += 1}"`;
    copies.set(name, { bytes: new Uint8Array(await /** @type {Blob} */ (body).arrayBuffer()), tag });
    return new Response(null, { status: there ? 204 : 201, ...withTag(tag) });
  };
  /** A device that has such files. @param {Record<string, Blob>} [files] by key */
  const device = (files = {}) => {
    const has = new Map(Object.entries(files));
    return {
      has,
      drafts: createWindowDrafts(API, async (/** @type {string} */ key) => has.get(key),
        (/** @type {string} */ key, /** @type {Blob} */ file) => has.set(key, file)),
    };
  };
  return { copies, asked, ways, device };
}

/** @param {object} more */
const deposit = (more) => ({ code: '', tag: '', text: 'متن', prefix: 'file/a#', files: [], ...more });

const photo = () => new Blob([new Uint8Array(2_500_000).fill(7)], { type: 'image/jpeg' });

test('what one device brings another finds by the code alone, with its files', async (t) => {
  const { copies, asked, device } = createStage(t);
  const here = device({ 'file/a#one': photo(), 'file/a#two': new Blob(['x'], { type: 'application/pdf' }) });
  const { code, tag, key } = await here.drafts.deposit(deposit({ files: ['one', 'two'] }));
  assert.match(code, CODE_FORM);
  assert.match(key, UUID_FORM);
  assert.equal(copies.size, 3);
  for (const [name, { bytes }] of copies) {
    assert.match(name, NAME_FORM);
    assert.ok(!Buffer.from(bytes).includes('متن') && !Buffer.from(bytes).includes('image/jpeg'));
  }
  const there = device();
  assert.deepEqual(await there.drafts.collect({ code, tag: '', prefix: 'file/b#' }),
    { tag, text: 'متن', key });
  assert.deepEqual([...there.has.keys()], ['file/b#one', 'file/b#two']);
  const came = there.has.get('file/b#one');
  assert.equal(came?.type, 'image/jpeg');
  assert.deepEqual(await came?.arrayBuffer(), await photo().arrayBuffer());
  // Nothing that is known comes or goes again.
  asked.length = 0;
  assert.deepEqual(await there.drafts.collect({ code, tag, prefix: 'file/b#' }), { problem: 'same' });
  const again = await there.drafts.deposit(
    deposit({ code, tag, prefix: 'file/b#', files: ['one', 'two'], text: 'دیگر' }));
  assert.equal(again.code, code);
  assert.equal(again.key, key);
  assert.deepEqual(asked.map((one) => one.slice(0, 4)), ['GET ', 'PUT ']);
  assert.deepEqual(await here.drafts.deposit(deposit({ code, tag, files: ['one', 'two'] })),
    { problem: 'changed' });
  assert.equal(copies.size, 3);
});

test('a file that the draft names no more goes, and all of them with what takes its place', async (t) => {
  const { copies, device } = createStage(t);
  const here = device({ 'file/a#one': photo(), 'file/a#two': photo() });
  const { code, tag } = await here.drafts.deposit(deposit({ files: ['one', 'two'] }));
  const later = await here.drafts.deposit(deposit({ code, tag, files: ['two'] }));
  await new Promise(setImmediate);
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  assert.equal(copies.size, 2);
  // By a page that has not looked at it before.
  await device().drafts.deposit(deposit({ code, tag: later.tag, text: 'sent' }));
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  assert.equal(copies.size, 1);
});

test('who takes a draft away takes its files, the draft first', async (t) => {
  const { copies, asked, ways, device } = createStage(t);
  const here = device({ 'file/a#one': photo() });
  const { code } = await here.drafts.deposit(deposit({ files: ['one'] }));
  ways.answer = (method) => (method === 'DELETE' ? new Response(null, { status: 503 }) : undefined);
  assert.deepEqual(await here.drafts.discard({ code }), { done: false });
  assert.equal(copies.size, 2);
  ways.answer = undefined;
  asked.length = 0;
  assert.deepEqual(await device().drafts.discard({ code }), { done: true });
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  assert.equal(copies.size, 0);
  assert.deepEqual(await here.drafts.discard({ code }), { done: true }); // it was gone
  assert.deepEqual(await here.drafts.collect({ code, tag: '', prefix: '' }), { problem: 'code' });
});

test('what the window exchanges, changes or cuts does not open', async (t) => {
  const { copies, device } = createStage(t);
  const here = device({ 'file/a#one': photo(), 'file/a#two': photo() });
  const { code } = await here.drafts.deposit(deposit({ files: ['one', 'two'] }));
  const names = [...copies.keys()]; // the files, then the draft
  const collected = () => device().drafts.collect({ code, tag: '', prefix: 'p#' });
  const kept = new Map(copies);
  for (const [to, from] of [[0, 1], [1, 0], [2, 0], [0, 2]]) {
    copies.set(names[to], kept.get(names[from]));
    assert.deepEqual(await collected(), { problem: 'broken' }, `${from} in the place of ${to}`);
    copies.set(names[to], kept.get(names[to]));
  }
  for (const name of names) {
    const { bytes, tag } = kept.get(name);
    for (const at of [0, 4, 16, bytes.length - 1]) {
      const flipped = bytes.slice();
      flipped[at] ^= 1;
      copies.set(name, { bytes: flipped, tag });
      assert.deepEqual(await collected(), { problem: 'broken' }, `byte ${at}`);
    }
    for (const size of [0, 10, bytes.length - 1]) {
      copies.set(name, { bytes: bytes.slice(0, size), tag });
      assert.deepEqual(await collected(), { problem: 'broken' }, `${size} bytes`);
    }
    const more = new Uint8Array(bytes.length + 1);
    more.set(bytes);
    copies.set(name, { bytes: more, tag });
    assert.deepEqual(await collected(), { problem: 'broken' }, 'a byte more');
    copies.set(name, kept.get(name));
  }
  assert.ok('text' in await collected());
});

test('a file that does not come keeps the draft away; one that is not there does not', async (t) => {
  const { copies, ways, device } = createStage(t);
  const { code } = await device({ 'file/a#one': photo() }).drafts.deposit(deposit({ files: ['one'] }));
  const [file] = copies.keys();
  ways.answer = (method, name) => (name === file ? new Response(null, { status: 503 }) : undefined);
  const there = device();
  assert.deepEqual(await there.drafts.collect({ code, tag: '', prefix: 'p#' }), { problem: 'away' });
  ways.answer = undefined;
  copies.delete(file);
  assert.ok('text' in await there.drafts.collect({ code, tag: '', prefix: 'p#' }));
  assert.equal(there.has.size, 0);
});

test('a file that was brought before the page went is there, and is no trouble', async (t) => {
  const { copies, ways, device } = createStage(t);
  const files = { 'file/a#one': photo() };
  const { code, tag } = await device(files).drafts.deposit(deposit({}));
  const [draft] = copies.keys();
  ways.answer = (method, name) => (
    method === 'PUT' && name === draft ? new Response(null, { status: 503 }) : undefined);
  assert.deepEqual(await device(files).drafts.deposit(deposit({ code, tag, files: ['one'] })),
    { problem: 'away' });
  assert.equal(copies.size, 2);
  ways.answer = undefined;
  assert.equal((await device(files).drafts.deposit(deposit({ code, tag, files: ['one'] }))).code, code);
});

test('each answer of the window has its meaning', async (t) => {
  const { ways, device, asked } = createStage(t);
  const here = device();
  for (const [status, problem] of /** @type {const} */ ([
    [400, 'away'], [409, 'full'], [413, 'full'], [500, 'away'], [503, 'away'],
  ])) {
    ways.answer = () => new Response(null, { status });
    assert.deepEqual(await here.drafts.deposit(deposit({})), { problem });
  }
  ways.answer = undefined;
  ways.etag = () => '';
  assert.deepEqual(await here.drafts.deposit(deposit({})), { problem: 'away' });
  ways.etag = (tag) => `W/${tag}`;
  const { code, tag } = await here.drafts.deposit(deposit({}));
  assert.ok(!tag.startsWith('W/'));
  // Whoever has no session gets one with the refusal.
  let isNew = true;
  ways.answer = () => {
    if (!isNew) return undefined;
    isNew = false;
    return new Response(null, { status: 401 });
  };
  asked.length = 0;
  assert.deepEqual(await here.drafts.collect({ code, tag, prefix: '' }), { problem: 'same' });
  assert.equal(asked.length, 2);
  assert.deepEqual(await here.drafts.deposit(deposit({ files: ['lost'] })), { problem: 'failed' });
});

test('a file and a copy at the window that were sealed once open as they did', async (t) => {
  const cases = JSON.parse(await readFile(join(REPOSITORY, 'tests/drafts/cases/sealed-1.json'), 'utf8'));
  const bytesOf = (/** @type {string} */ text) => new Uint8Array(Buffer.from(text, 'base64'));
  const { id, type, bytes } = cases.file;
  const checkFile = async (/** @type {Blob | undefined} */ blob) => {
    assert.equal(blob?.type, type);
    assert.deepEqual(new Uint8Array(await blob.arrayBuffer()), bytesOf(bytes));
  };
  const { unseal } = await importWritten('draft_file.js');
  const file = await unseal(new Blob([bytesOf(cases.exported.bytes)]), cases.exported.code);
  assert.equal(file.text, cases.text);
  assert.deepEqual(file.files.map((/** @type {{id: string}} */ one) => one.id), [id]);
  await checkFile(file.files[0].blob);

  const { copies, device } = createStage(t);
  const { code, key } = cases.window;
  for (const [name, copy] of Object.entries(cases.window.copies)) {
    copies.set(name, { bytes: bytesOf(copy), tag: '"1"' });
  }
  const there = device();
  assert.deepEqual(await there.drafts.collect({ code, tag: '', prefix: 'file/b#' }),
    { tag: '"1"', text: cases.text, key });
  await checkFile(there.has.get(`file/b#${id}`));
});
