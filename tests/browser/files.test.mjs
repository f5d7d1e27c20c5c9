// Files in a real browser: chosen and dropped, looked at, made smaller, kept sealed, sent once.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import {
  clearDevice, dropFile, forget, openPage, saved, setUp, storedText, submitButton, trackingCode, until,
  untilFocused, untilReceived, untilStored,
} from './harness.mjs';

const stage = setUp();
const SERVICE = 'gallery/files';
const PDF = Buffer.from(`%PDF-1.4\n% ${'نام سارا نمونه '.repeat(100)}\n%%EOF\n`);
const WORDS = {
  empty: 'Required', photo: 'Photo', filled: 'Filled in', remove: 'Remove',
  signature: 'Signature', draw: 'Draw your signature', take: 'Use this signature',
};

/** @type {string} */
let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'panjereh-files-')); });
after(() => rm(folder, { recursive: true, force: true }));

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {import('node:test').TestContext} t @param {object} [options] @returns {Promise<TestPage>} */
async function openFiles(t, options) {
  const page = await openPage(t, stage, { language: 'en', service: SERVICE, alone: true, ...options });
  await submitButton(page).waitFor();
  return page;
}

/** The control that takes files. @param {TestPage} page @param {string} name */
const input = (page, name) => page.getByLabel(name, { exact: true }).and(page.locator('input'));
/** What is attached there. @param {TestPage} page @param {string} name */
const attached = (page, name) => page.getByRole('list', { name, exact: true }).getByRole('listitem');
/** What was said of it last. @param {TestPage} page @param {string} id */
const news = (page, id) => page.locator(`[id="@file-news/${id}"]`);

/** @param {TestPage} page @param {string} name @param {string} file @param {Buffer} buffer */
const attach = (page, name, file, buffer, mimeType = 'application/octet-stream') => (
  input(page, name).setInputFiles({ name: file, mimeType, buffer }));

/** A picture as a camera's, drawn by the browser.
 * @param {TestPage} page @param {number} width @param {number} height @param {string} type */
async function picture(page, width, height, type = 'image/jpeg') {
  const data = await page.evaluate(async ([w, h, mime]) => {
    const canvas = new OffscreenCanvas(w, h);
    const context = canvas.getContext('2d');
    const gradient = context.createLinearGradient(0, 0, w, h);
    gradient.addColorStop(0, 'red');
    gradient.addColorStop(1, 'blue');
    context.fillStyle = gradient;
    context.fillRect(0, 0, w, h);
    const blob = await canvas.convertToBlob({ type: mime });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }, /** @type {const} */ ([width, height, type]));
  return Buffer.from(data);
}

/** A JPEG with what a camera writes: turned by a quarter, and the place where it was taken. */
/** @param {Buffer} jpeg */
function withExif(jpeg) {
  const tiff = Buffer.alloc(64);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8); // one entry: 0x0112, orientation, SHORT, 6 (turn right)
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(6, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('35.6892N 51.3890E')]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 4);
  return Buffer.concat([head, body, jpeg.subarray(2)]);
}

/** The size that a JPEG's frame header says. @param {Buffer} jpeg */
function sizeOf(jpeg) {
  for (let at = 2; ; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if ([0xc0, 0xc1, 0xc2].includes(jpeg[at + 1])) {
      return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
    }
  }
}

const sha256 = (/** @type {Uint8Array} */ bytes) => createHash('sha256').update(bytes).digest('base64url');

test('a file and a photo are attached, kept sealed, there again, and sent once', async (t) => {
  const page = await openFiles(t);
  await attach(page, WORDS.empty, 'سند (۱).pdf', PDF);
  await attached(page, WORDS.empty).filter({ hasText: 'سند (۱).pdf' }).waitFor();
  const photo = withExif(await picture(page, 3000, 2000));
  await attach(page, WORDS.photo, 'IMG_1.jpg', photo);
  const image = attached(page, WORDS.photo).locator('img');
  await until(image, (one) => /** @type {HTMLImageElement} */ (one).naturalWidth > 0);
  // Turned as it was taken, and no longer than 2,000 pixels.
  const natural = await image.evaluate((one) => (
    [/** @type {HTMLImageElement} */ (one).naturalWidth, /** @type {HTMLImageElement} */ (one).naturalHeight]));
  assert.deepEqual(natural, [1333, 2000]);
  await saved(page).waitFor();
  const stored = await storedText(page);
  assert.match(stored, /^file\/[\da-f-]{36}-1#/m);
  for (const secret of ['%PDF', 'سارا', 'سند', 'IMG_1', 'JFIF']) {
    assert.ok(!stored.includes(secret), `${secret} is not sealed`);
  }
  await page.reload();
  await submitButton(page).waitFor();
  await attached(page, WORDS.empty).filter({ hasText: 'سند (۱).pdf' }).waitFor();
  await until(image, (one) => /** @type {HTMLImageElement} */ (one).naturalWidth === 1333);
  // A file that came with the form's data has no bytes here: it is removed, not sent.
  for (const _ of [1, 2]) {
    await attached(page, WORDS.filled).first().getByRole('button', { name: WORDS.remove }).click();
  }
  await submitButton(page).click();
  await untilReceived(page);
  const { data } = JSON.parse(stage.sandbox.applications().at(-1).body);
  assert.deepEqual(Object.keys(data), ['empty', 'photo']);
  assert.equal(data.empty, `ni:///sha-256;${sha256(PDF)}?ct=application/pdf`);
  const [deed, sent] = stage.sandbox.attachments().slice(-2);
  assert.deepEqual([deed.name, deed.media_type], ['سند (۱).pdf', 'application/pdf']);
  assert.deepEqual(Buffer.from(deed.content), PDF);
  const bytes = Buffer.from(sent.content);
  assert.equal(data.photo, `ni:///sha-256;${sha256(bytes)}?ct=image/jpeg`);
  assert.deepEqual(sizeOf(bytes), [1333, 2000]);
  assert.ok(!bytes.includes('Exif') && !bytes.includes('35.6892N'), 'nothing of place is left');
  assert.ok(!(await storedText(page)).includes('file/'), 'nothing is left on the device');
});

test('what is not what it says is told, and nothing changes', async (t) => {
  const page = await openFiles(t);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const png = await picture(page, 300, 200, 'image/png');
  const huge = Buffer.from(png);
  huge.writeUInt32BE(20_000, 16);
  huge.writeUInt32BE(10_000, 20);
  const jpeg = await picture(page, 3000, 2000);
  /** @type {[string, string, string, Buffer, RegExp][]} */
  const cases = [
    [WORDS.empty, 'empty', 'a.png', svg, /^.a\.png. is none of these: PDF, JPEG, PNG$/],
    [WORDS.empty, 'empty', 'empty.pdf', Buffer.alloc(0), /cannot be opened/],
    [WORDS.empty, 'empty', 'large.pdf', Buffer.concat([PDF, Buffer.alloc(5_000_000)]), /is larger than 5 MB$/],
    [WORDS.photo, 'photo', 'a.svg', svg, /is no picture that can be opened/],
    [WORDS.photo, 'photo', 'text.jpg', Buffer.from('text '.repeat(100)), /is no picture/],
    [WORDS.photo, 'photo', '200MP.png', huge, /has too many pixels/],
    [WORDS.photo, 'photo', 'cut.png', Buffer.concat([png.subarray(0, 40), Buffer.alloc(99)]), /cannot be opened/],
    [WORDS.photo, 'photo', 'cut.jpg', jpeg.subarray(0, 300), /is no picture|cannot be opened/],
    [WORDS.filled, 'filled', 'a.jpg', jpeg, /is none of these: PDF, PNG$/],
  ];
  for (const [name, id, file, bytes, words] of cases) {
    await attach(page, name, file, bytes, 'image/png');
    await news(page, id).filter({ hasText: words }).waitFor();
    assert.equal(await attached(page, name).count(), name === WORDS.filled ? 2 : 0, file);
  }
  // One more than the list holds: what fits is attached.
  await input(page, WORDS.filled).setInputFiles([1, 2].map((i) => (
    { name: `${i}.pdf`, mimeType: '', buffer: PDF })));
  await attached(page, WORDS.filled).nth(2).waitFor();
  assert.equal(await attached(page, WORDS.filled).count(), 3);
  assert.ok(!page.account.addresses.some((one) => one.includes('attachments')));
});

test('where the script that looks at a file does not come that is said, and the next try attaches it', async (t) => {
  let isAway = true;
  const page = await openFiles(t, {
    expected: [/files\.js.*ERR_FAILED/, /picture_worker\.js/], tolerated: [/ERR_FAILED/],
    prepare: (/** @type {import('playwright-core').Page} */ one) => (
      one.route(/\/(files|picture_worker)\.js$/, (route) => (isAway ? route.abort() : route.fallback()))),
  });
  const away = /a part of this page did not come/;
  await attach(page, WORDS.empty, 'a.pdf', PDF);
  await news(page, 'empty').filter({ hasText: away }).waitFor();
  assert.equal(await attached(page, WORDS.empty).count(), 0);
  isAway = false;
  await attach(page, WORDS.empty, 'a.pdf', PDF);
  await attached(page, WORDS.empty).waitFor();

  isAway = true;
  const photo = await picture(page, 300, 200);
  await attach(page, WORDS.photo, 'a.jpg', photo);
  await news(page, 'photo').filter({ hasText: away }).waitFor();
  isAway = false;
  await attach(page, WORDS.photo, 'a.jpg', photo);
  await attached(page, WORDS.photo).waitFor();
  await saved(page).waitFor();
});

test('a signature that is drawn is attached as a picture of its strokes', async (t) => {
  const page = await openFiles(t);
  await page.getByRole('button', { name: WORDS.draw, exact: true }).click();
  const area = page.locator('canvas');
  await area.scrollIntoViewIfNeeded();
  const { x, y } = /** @type {{x: number, y: number}} */ (await area.boundingBox());
  await page.mouse.move(x + 30, y + 40);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 60, { steps: 8 });
  await page.mouse.up();
  await page.getByRole('button', { name: WORDS.take, exact: true }).click();
  const image = attached(page, WORDS.signature).locator('img');
  await until(image, (one) => /** @type {HTMLImageElement} */ (one).naturalWidth > 0);
  const dark = await image.evaluate((one) => {
    const { naturalWidth: width, naturalHeight: height } = /** @type {HTMLImageElement} */ (one);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(width, height).getContext('2d'));
    context.drawImage(/** @type {HTMLImageElement} */ (one), 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return data.filter((value, i) => i % 4 === 0 && value < 100 && data[i + 3] > 200).length;
  });
  assert.ok(dark > 50, `${dark} dark pixels`);
  await saved(page).waitFor();
  assert.match(await storedText(page), /^file\//m);
});

test('the browser is asked once to keep what is stored, with the first file', async (t) => {
  const page = await openFiles(t, {
    prepare: (/** @type {import('playwright-core').Page} */ one) => one.addInitScript(() => {
      globalThis.asked = 0;
      StorageManager.prototype.persist = () => {
        globalThis.asked += 1;
        return new Promise(() => {}); // as of somebody who does not answer
      };
    }),
  });
  const asked = () => page.evaluate(() => globalThis.asked);
  assert.equal(await asked(), 0);
  for (const name of ['a.pdf', 'b.pdf']) {
    await attach(page, WORDS.empty, name, PDF);
    await attached(page, WORDS.empty).filter({ hasText: name }).waitFor();
    await saved(page).waitFor();
  }
  assert.equal(await asked(), 1);
});

test('what the browser has cleared is stored again with its files', async (t) => {
  const page = await openFiles(t);
  await attach(page, WORDS.empty, 'a.pdf', PDF);
  await saved(page).waitFor();
  await forget(page, new URL(stage.sandbox.url).origin);
  await page.getByText(page.words.emptied).waitFor();
  await attach(page, WORDS.filled, 'b.pdf', PDF);
  await saved(page).waitFor();
  await page.reload();
  await submitButton(page).waitFor();
  await attached(page, WORDS.empty).filter({ hasText: 'a.pdf' }).waitFor();
  await attached(page, WORDS.filled).filter({ hasText: 'b.pdf' }).waitFor();
  assert.match(await storedText(page), /^file\//m);
  await saved(page).waitFor();
});

test('a file is dropped on its field, and beside it the page stays', async (t) => {
  const page = await openFiles(t);
  const file = join(folder, 'dropped.pdf');
  await writeFile(file, PDF);
  const isOver = () => input(page, WORDS.empty).evaluate((one) => one.matches('.over'));
  const heading = page.getByRole('heading', { level: 1 });
  await dropFile(page, heading, file, async () => assert.equal(await isOver(), false));
  await dropFile(page, input(page, WORDS.empty), file, async () => assert.equal(await isOver(), true));
  await attached(page, WORDS.empty).filter({ hasText: 'dropped.pdf' }).waitFor();
  assert.equal(await isOver(), false);
  assert.ok(page.url().includes(SERVICE));
});

test('files that are chosen at once are all kept', async (t) => {
  const page = await openFiles(t);
  for (const _ of [1, 2]) {
    await attached(page, WORDS.filled).first().getByRole('button', { name: WORDS.remove }).click();
  }
  await input(page, WORDS.filled).setInputFiles([1, 2, 3].map((i) => (
    { name: `${i}.pdf`, mimeType: '', buffer: Buffer.concat([PDF, Buffer.alloc(1_500_000, i)]) })));
  await attached(page, WORDS.filled).nth(2).waitFor();
  await saved(page).waitFor();
  await page.reload();
  await attached(page, WORDS.filled).nth(2).waitFor();
  await saved(page).waitFor();
  assert.equal(await attached(page, WORDS.filled).count(), 3);
});

test('by keyboard: the field is reached, its file removed, and the focus stays', async (t) => {
  const page = await openFiles(t);
  page.on('filechooser', () => {}); // from now on the browser tells of it, and shows none
  await input(page, WORDS.empty).focus();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles({ name: 'a.pdf', mimeType: '', buffer: PDF });
  await attached(page, WORDS.empty).waitFor();
  await page.keyboard.press('Tab');
  const button = attached(page, WORDS.empty).getByRole('button', { name: WORDS.remove });
  await untilFocused(button);
  await page.keyboard.press('Enter');
  await untilFocused(input(page, WORDS.empty));
  assert.equal(await attached(page, WORDS.empty).count(), 0);
});

test('a line that drops costs no file, and the application is accepted once', async (t) => {
  const count = stage.sandbox.applications().length;
  let refusals = 2;
  const page = await openFiles(t, {
    expected: [/ERR_FAILED/],
    prepare: (/** @type {import('playwright-core').Page} */ one) => one.route('**/api/attachments/*', async (route) => {
      if ((refusals -= 1) < 0) return route.fallback();
      // The first does not arrive; of the second the answer does not.
      if (refusals === 0) await route.fetch();
      return route.abort();
    }),
  });
  await attach(page, WORDS.empty, 'a.pdf', PDF);
  await attached(page, WORDS.empty).waitFor();
  for (const _ of [1, 2]) {
    await attached(page, WORDS.filled).first().getByRole('button', { name: WORDS.remove }).click();
  }
  await submitButton(page).click();
  const again = page.getByRole('button', { name: page.words.sendNow, exact: true });
  await again.click();
  await again.click();
  await trackingCode(page).waitFor();
  assert.equal(stage.sandbox.applications().length, count + 1);
});

test('of a file that is being kept nothing more is stored once all is removed', async (t) => {
  const page = await openFiles(t, {
    prepare: (/** @type {import('playwright-core').Page} */ one) => one.addInitScript((chunk) => {
      const { arrayBuffer } = Blob.prototype;
      const released = new Promise((resolve) => { Object.assign(globalThis, { release: resolve }); });
      let chunks = 0;
      Blob.prototype.arrayBuffer = async function late() {
        if (this.size === chunk && (chunks += 1) === 2) {
          Object.assign(globalThis, { waits: true });
          await released;
        }
        return arrayBuffer.call(this);
      };
    }, 1 << 20),
  });
  await attach(page, WORDS.empty, 'a.pdf', Buffer.concat([PDF, Buffer.alloc(2.5 * (1 << 20))]));
  await page.waitForFunction(() => /** @type {any} */ (globalThis).waits);
  assert.match(await storedText(page), /^file\//m);
  await clearDevice(page);
  await untilStored(page, (stored) => stored === '');
  await page.evaluate(() => /** @type {any} */ (globalThis).release());
  await page.getByRole('link', { name: page.words.services, exact: true }).click();
  await untilStored(page, (stored) => /^kept\//m.test(stored)); // what comes after it is there
  assert.doesNotMatch(await storedText(page), /^file\//m);
});

test('on a public computer a file is sent, and never stored', async (t) => {
  const page = await openFiles(t, { query: 'keep=nothing' });
  await attach(page, WORDS.empty, 'a.pdf', PDF);
  await attached(page, WORDS.empty).waitFor();
  for (const _ of [1, 2]) {
    await attached(page, WORDS.filled).first().getByRole('button', { name: WORDS.remove }).click();
  }
  await submitButton(page).click();
  await untilReceived(page);
  assert.equal(await storedText(page), '');
});
