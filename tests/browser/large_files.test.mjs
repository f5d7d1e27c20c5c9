// Fifty megabytes of attachments: hashed, kept, opened again and sent, a piece at a time.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { openPage, saved, setUp, storedText, submitButton, told, untilReceived } from './harness.mjs';

const SERVICE = 'tests/large-files';
const LABEL = 'Files';
const FILES = 5;
const FILE_BYTES = 9_999_991; // of 10,000,000 that one may have; pieces do not come out even
const PIECE_BYTES = 1 << 20;
const MOST_HELD_BYTES = 2 * PIECE_BYTES; // once all is stored: of 50 MB

const folder = await mkdtemp(join(tmpdir(), 'panjereh-large-files-'));
after(() => rm(folder, { recursive: true, force: true }));
await writeFile(join(folder, 'form.json'), JSON.stringify({
  panjereh: 1,
  id: SERVICE,
  version: '1.0.0',
  service: { title: { fa: 'پرونده‌های بزرگ', en: 'Large files' } },
  data: {
    type: 'object',
    properties: {
      files: { type: 'array', maxItems: FILES, items: { type: 'string', format: 'attachment' } },
    },
  },
  pages: [{
    id: 'one',
    items: [{ field: '/files', label: { fa: 'پرونده‌ها', en: LABEL }, maxBytes: 10_000_000 }],
  }],
}));
const stage = setUp({ services: [folder] });

/** Before the page: counts what it reads of files, and the most that it has of one at once. */
function countReads() {
  const reads = { largest: 0, total: 0 };
  const whole = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = function count() {
    reads.largest = Math.max(reads.largest, this.size);
    reads.total += this.size;
    return whole.call(this);
  };
  Object.assign(globalThis, { reads });
}

/** The bytes of all buffers that the page holds. @param {import('playwright-core').Page} page */
async function heldBytes(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return backingStorageSize;
}

/** @param {import('playwright-core').Page} page */
const input = (page) => page.getByLabel(LABEL, { exact: true }).and(page.locator('input'));
/** @param {import('playwright-core').Page} page */
const attached = (page) => (
  page.getByRole('list', { name: LABEL, exact: true }).getByRole('listitem'));

/** The hashes that the application names which was sent last. */
const sentHashes = () => JSON.parse(stage.sandbox.applications().at(-1).body).data.files
  .map((/** @type {string} */ uri) => /^ni:\/\/\/sha-256;(.*)\?ct=application\/pdf$/.exec(uri)?.[1]);
const hashOf = (/** @type {Uint8Array} */ bytes) => (
  createHash('sha256').update(bytes).digest('base64url'));

const large = () => (
  Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(FILE_BYTES)], FILE_BYTES));

test('50 MB of files are hashed, kept and sent, and no more than a megabyte of them is in the page', async (t) => {
  const page = await openPage(t, stage, {
    language: 'en', service: SERVICE, prepare: (one) => one.addInitScript(countReads),
  });
  await submitButton(page).waitFor();
  /** @type {string[]} */
  const hashes = [];
  /** @type {string[]} */
  const paths = [];
  for (let i = 0; i < FILES; i += 1) {
    const bytes = large();
    hashes.push(hashOf(bytes));
    paths.push(join(folder, `${i}.pdf`));
    await writeFile(paths[i], bytes);
  }
  const before = await heldBytes(page);
  await input(page).setInputFiles(paths);
  await attached(page).nth(FILES - 1).waitFor();
  await saved(page).waitFor();
  const reads = await page.evaluate(() => /** @type {any} */ (globalThis).reads);
  // Each was read to be hashed, and to be stored: by what is counted.
  assert.ok(reads.total >= 2 * FILES * FILE_BYTES, `only ${reads.total} bytes were seen`);
  assert.ok(reads.largest <= PIECE_BYTES, `${reads.largest} bytes of a file were in memory at once`);
  const held = await heldBytes(page) - before;
  assert.ok(held < MOST_HELD_BYTES, `${held} bytes are held`);

  await page.reload();
  await attached(page).nth(FILES - 1).waitFor();
  await submitButton(page).click();
  await untilReceived(page);
  assert.deepEqual(sentHashes(), hashes);
  assert.deepEqual(stage.sandbox.attachments().map(({ content }) => hashOf(content)), hashes);
});

test('a large file is taken also where the script for it does not come', async (t) => {
  const page = await openPage(t, stage, {
    language: 'en', service: SERVICE, alone: true, expected: [/ERR_FAILED/],
  });
  await submitButton(page).waitFor();
  const [small, whole] = [Buffer.from('%PDF-1.4\n'), large()];
  await input(page).setInputFiles({ name: 'small.pdf', mimeType: '', buffer: small });
  await attached(page).waitFor(); // what has to do with files is there
  await page.route(/\.js$/, (route) => route.abort());
  await input(page).setInputFiles({ name: 'large.pdf', mimeType: '', buffer: whole });
  await attached(page).nth(1).waitFor();
  await submitButton(page).click();
  await untilReceived(page);
  assert.deepEqual(sentHashes(), [hashOf(small), hashOf(whole)]);
});

/** @param {import('playwright-core').Page} page */
const chunksStored = async (page) => (
  (await storedText(page)).split('\n').filter((line) => line.startsWith('file/')).length);

for (const [how, prepare] of /** @type {[string, () => void][]} */ ([
  ['is said to have no room for it', () => {
    StorageManager.prototype.estimate = async () => ({ quota: 20_000_000, usage: 8_000_000 });
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function watched(record, key) {
      if (String(key).startsWith('file/')) throw new Error('it was begun');
      return add.call(this, record, key);
    };
  }],
  ['runs out of room in its middle', () => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function full(record, key) {
      if (/\/4of/.test(String(key))) throw new DOMException('no', 'QuotaExceededError');
      return add.call(this, record, key);
    };
  }],
])) {
  test(`of a file for which the browser ${how} nothing stays, and it is sent from memory`, async (t) => {
    const page = await openPage(t, stage, {
      language: 'en', service: SERVICE, prepare: (one) => one.addInitScript(prepare),
    });
    await submitButton(page).waitFor();
    const bytes = large();
    const path = join(folder, 'no-room.pdf');
    await writeFile(path, bytes);
    await input(page).setInputFiles(path);
    await told(page, 'the storage of this device is full').waitFor();
    assert.equal(await chunksStored(page), 0);
    await submitButton(page).click();
    await untilReceived(page);
    assert.deepEqual(sentHashes(), [hashOf(bytes)]);
  });
}
