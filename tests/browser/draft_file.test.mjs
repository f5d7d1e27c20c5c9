// A form's answers as a file that a code opens (web/draft_file.js, shared/portal/draft_file_screen.h):
// made in one browser and opened in another, and what comes of files that are not as they were.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { untilFace } from './faces.mjs';
import {
  SOFTWARE_WEBGL, dropFile, errorGroup, field, fillIn, openForm, openPage, saved, setUp, storedText,
  submitButton, trackingCode, untilFocused,
} from './harness.mjs';
import { eventsOf, replayInNode, replayNatively } from './replay.mjs';
import { LANGUAGES } from './words.mjs';
import { importWritten } from './written.mjs';

const { seal, unseal } = await importWritten('draft_file.js');
const stage = setUp({ graphics: SOFTWARE_WEBGL });

const TEXT = 'نام سارا نمونه';
const HEAD_BYTES = 25; // "PANJEREH", the format, the salt
const PART_BYTES = 1 << 20;

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {Blob} blob @returns {Promise<Uint8Array<ArrayBuffer>>} */
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** Bytes that are no two alike for long, as those of pictures. @param {number} count */
function noise(count) {
  const bytes = new Uint8Array(count);
  for (let i = 0, x = 1; i < count; ++i) {
    x = (x * 1103515245 + 12345) % 2147483648;
    bytes[i] = x >> 16;
  }
  return bytes;
}

// — the file —

test('a file gives back its text and its attachments, whatever their sizes', async () => {
  const sizes = [0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES];
  const files = sizes.map((size, i) => (
    { id: `f${i}`, blob: new Blob([noise(size)], { type: 'image/jpeg' }) }));
  const { blob, code } = await seal(TEXT, files);
  assert.match(code, /^\d{16}$/);
  const back = await unseal(blob, code);
  assert.equal(back.text, TEXT);
  assert.deepEqual(back.files.map((/** @type {any} */ one) => one.id), files.map(({ id }) => id));
  for (const [i, one] of back.files.entries()) {
    assert.equal(one.blob.type, 'image/jpeg');
    assert.deepEqual(await bytesOf(one.blob), await bytesOf(files[i].blob));
  }
});

test('nothing of what is in it can be read without the code, and no two files are alike', async () => {
  const answers = [new TextEncoder().encode(TEXT), noise(4000)];
  const files = [{ id: 'f', blob: new Blob([answers[1]]) }];
  const [one, other] = await Promise.all([seal(TEXT, files), seal(TEXT, files)]);
  assert.notEqual(one.code, other.code);
  const bytes = Buffer.from(await bytesOf(one.blob));
  assert.ok(!bytes.subarray(9).equals(Buffer.from(await bytesOf(other.blob)).subarray(9)));
  for (const answer of answers) assert.ok(!bytes.includes(answer.subarray(0, 12)));
  assert.deepEqual(await unseal(one.blob, other.code), { problem: 'code' });
});

test('a bit that is flipped anywhere is seen', async () => {
  const { blob, code } = await seal(TEXT, [{ id: 'f', blob: new Blob(['attached']) }]);
  const bytes = await bytesOf(blob);
  // One bit of each byte of the head, of the lengths and beginnings of both parts, of every third.
  const second = bytes.length - (4 + 12 + 8 + 16);
  const isLookedAt = (/** @type {number} */ at) => (
    at < HEAD_BYTES + 18 || (at >= second && at < second + 18) || at % 3 === 0);
  await Promise.all(Array.from(bytes, async (byte, at) => {
    if (!isLookedAt(at)) return;
    const flipped = bytes.slice();
    flipped[at] = byte ^ (1 << (at % 8));
    const result = await unseal(new Blob([flipped]), code);
    assert.ok('problem' in result, `byte ${at}`);
    // The format alone may say that it is a later one.
    if (at !== 8) assert.ok(['broken', 'code'].includes(result.problem), `byte ${at}`);
  }));
});

test('a file that is cut at any byte, or has more than it should, does not open', async () => {
  const { blob, code } = await seal('', [{ id: 'f', blob: new Blob(['a']) }]);
  const cuts = Array.from({ length: blob.size }, (_, at) => blob.slice(0, at))
    .filter((_, at) => at <= HEAD_BYTES + 18 || at % 3 === 0 || at > blob.size - 24);
  for (const result of await Promise.all(cuts.map((cut) => unseal(cut, code)))) {
    assert.ok('problem' in result);
  }
  assert.deepEqual(await unseal(new Blob([blob, 'x']), code), { problem: 'broken' });
});

test('parts that changed places, or come from another file, are seen', async () => {
  const attachment = (/** @type {number} */ seed) => noise(2 * PART_BYTES).map((byte) => byte ^ seed);
  const { blob, code } = await seal('', [{ id: 'f', blob: new Blob([attachment(1)]) }]);
  const part = 4 + 12 + PART_BYTES + 16;
  const start = blob.size - 2 * part;
  const [head, first, second] = [
    blob.slice(0, start), blob.slice(start, start + part), blob.slice(start + part)];
  assert.ok('text' in await unseal(new Blob([head, first, second]), code));
  assert.deepEqual(await unseal(new Blob([head, second, first]), code), { problem: 'broken' });
  assert.deepEqual(await unseal(new Blob([head, first, first]), code), { problem: 'broken' });
  assert.deepEqual(await unseal(new Blob([head, first]), code), { problem: 'broken' });
});

test('what is no such file is told from one of a later format', async () => {
  for (const other of ['', 'PANJEREH', '%PDF-1.7', `PANJEREH\0${'x'.repeat(90)}`,
    `PANJEREH\x01${'x'.repeat(16)}`, `PANJEREH\x01${'x'.repeat(16)}\xff\xff\xff\xff${'x'.repeat(99)}`]) {
    const bytes = Buffer.from(other, 'latin1');
    assert.deepEqual(await unseal(new Blob([bytes]), '1'.repeat(16)), { problem: 'broken' }, other);
  }
  const later = Buffer.from(`PANJEREH\x02${'x'.repeat(99)}`, 'latin1');
  assert.deepEqual(await unseal(new Blob([later]), '1'.repeat(16)), { problem: 'newer' });
});

// — in a browser —

/**
 * Keeps what the form has in a file; gives the file and its code.
 * @param {TestPage} page @param {(button: import('playwright-core').Locator) => Promise<void>} press
 */
async function keepInFile(page, press) {
  const { words } = page;
  const button = page.getByRole('button', { name: words.keepInFile, exact: true });
  await press(button);
  await page.getByRole('button', { name: words.backToForm }).or(
    page.getByRole('button', { name: words.back, exact: true })).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press(button)]);
  await untilFocused(page.getByRole('heading', { level: 1, name: words.fileMade, exact: true }));
  assert.equal(download.suggestedFilename(), 'Panjereh draft.panjereh');
  const code = await page.getByRole('status', { name: words.fileCode, exact: true }).textContent();
  return { file: await readFile(await download.path()), code };
}

/** @param {TestPage} page */
const fileInput = (page) => (
  page.getByLabel(page.words.draftFile, { exact: true }).and(page.locator('input')));

/** @param {TestPage} page @param {Buffer} buffer @param {string} code */
async function chooseFile(page, buffer, code) {
  const { words } = page;
  await fileInput(page).setInputFiles({ name: 'draft (1).panjereh', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('status').filter({ hasText: 'draft (1).panjereh' }).waitFor();
  await page.getByLabel(words.fileCode, { exact: true }).fill(code);
}

for (const [language, face, width] of /** @type {const} */ ([
  ['fa', 'canvas', 360], ['en', 'html', 1280],
])) {
  test(`answers go from one browser to another in a file (${language}, ${face}, ${width} px)`, async (t) => {
    const click = (/** @type {import('playwright-core').Locator} */ button) => button.click();
    const options = withAxe();
    const page = await openForm(t, stage, { language, width, query: `face=${face}`, ...options });
    const { words } = page;
    if (face === 'canvas') await untilFace(page, 'canvas');
    await fillIn(page);
    const { file, code } = await keepInFile(page, click);
    await checkWithAxe(page, 'the code of a file', [360, 1280]);
    for (const answer of Object.values(words.citizen)) {
      for (const encoding of /** @type {const} */ (['utf8', 'utf16le'])) {
        assert.ok(!file.includes(Buffer.from(answer, encoding)), `${answer} is not sealed`);
      }
    }
    await page.getByRole('button', { name: words.backToForm, exact: true }).click();
    assert.equal(await field(page, words.labels.name).inputValue(), words.citizen.name);

    const other = await openPage(t, stage, {
      language, width, query: `face=${face}`, context: {}, ...options,
    });
    await other.getByRole('button', { name: words.openFile, exact: true }).click();
    await untilFocused(other.getByRole('heading', { level: 1, name: words.openFile, exact: true }));
    await checkWithAxe(other, 'opening a file', [360, 1280]);
    await other.setViewportSize({ width, height: 800 });
    await chooseFile(other, file, '1111 2222 3333 4444');
    await other.getByRole('button', { name: words.open, exact: true }).click();
    await untilFocused(errorGroup(other));
    const typed = other.getByLabel(words.fileCode, { exact: true });
    assert.equal(await typed.getAttribute('aria-invalid'), 'true');
    await errorGroup(other).getByRole('link', { name: words.wrongCode, exact: true }).click();
    await untilFocused(typed);
    await checkWithAxe(other, 'a wrong code', [360, 1280]);
    await other.setViewportSize({ width, height: 800 });
    await typed.fill(code);
    await other.getByRole('button', { name: words.open, exact: true }).click();
    await submitButton(other).waitFor();
    for (const [name, answer] of Object.entries(words.citizen)) {
      const shown = await field(other, words.labels[name]).inputValue();
      const ungrouped = (/** @type {string} */ text) => text.replace(/[- ]/g, '');
      assert.equal(ungrouped(shown), ungrouped(answer));
    }
    await saved(other).waitFor();
    await other.reload();
    await submitButton(other).waitFor();
    assert.equal(await field(other, words.labels.name).inputValue(), words.citizen.name);
  });
}

test('a file is opened that is dropped on its field', async (t) => {
  const page = await openForm(t, stage, { language: 'en', context: {} });
  const { words } = page;
  await fillIn(page);
  const { file, code } = await keepInFile(page, (button) => button.click());
  const other = await openPage(t, stage, { language: 'en', context: {} });
  await other.getByRole('button', { name: words.openFile, exact: true }).click();
  const folder = await mkdtemp(join(tmpdir(), 'panjereh-dropped-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.panjereh');
  await writeFile(path, file);
  await dropFile(other, fileInput(other), path);
  await other.getByRole('status').filter({ hasText: 'a.panjereh' }).waitFor();
  await other.getByLabel(words.fileCode, { exact: true }).fill(code);
  await other.getByRole('button', { name: words.open, exact: true }).click();
  await submitButton(other).waitFor();
  assert.equal(await field(other, words.labels.name).inputValue(), words.citizen.name);
});

test('by keyboard alone a file is made and opened', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true, query: 'record=masked' });
  const { words } = page;
  const tabTo = async (/** @type {import('playwright-core').Locator} */ target) => {
    for (let presses = 0; presses < 60; ++presses) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab did not come to ${target}`);
  };
  const press = async (/** @type {import('playwright-core').Locator} */ button) => {
    await tabTo(button);
    await page.keyboard.press('Enter');
  };
  await fillIn(page);
  const { file, code } = await keepInFile(page, press);
  await press(page.getByRole('button', { name: words.backToForm, exact: true }));
  await untilFocused(page.getByRole('heading', { level: 1 }));
  await press(page.getByRole('link', { name: words.services, exact: true }));
  const choosing = page.waitForEvent('filechooser'); // asked for a while before it comes
  await press(page.getByRole('button', { name: words.openFile, exact: true }));
  await tabTo(page.getByLabel(words.draftFile, { exact: true }).and(page.locator('input')));
  await page.keyboard.press('Enter');
  const chooser = await choosing;
  await chooser.setFiles({ name: 'a.panjereh', mimeType: '', buffer: file });
  await page.getByRole('status').filter({ hasText: 'a.panjereh' }).waitFor();
  await tabTo(page.getByLabel(words.fileCode, { exact: true }));
  const digits = code.replace(/[^0-9]/g, '');
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
  await submitButton(page).waitFor();
  assert.equal(await field(page, words.labels.name).inputValue(), words.citizen.name);

  const log = await page.evaluate(() => document.querySelector('panjereh-window').eventLog());
  assert.ok(eventsOf(log).some((event) => event.code === '0'.repeat(16)));
  for (const secret of [words.citizen.name, digits, 'a.panjereh']) {
    assert.ok(!log.includes(secret), `${secret} is in the masked log`);
  }
  const states = (/** @type {{state: string, tree: string}[]} */ steps) => (
    steps.map(({ state, tree }) => ({ state, tree })));
  assert.deepEqual(states(await replayInNode(log)), states(await replayNatively(log)));
});

/** @param {number} bytes of noise in it */
const pdfOf = (bytes) => (
  Buffer.concat([Buffer.from('%PDF-1.4\n'), noise(bytes), Buffer.from('\n%%EOF\n')]));

/** The one file that is asked for. @param {TestPage} page */
const deed = (page) => (
  page.getByRole('list', { name: 'Required', exact: true }).getByRole('listitem')
    .filter({ hasText: 'deed.pdf' }));

/** @param {TestPage} page @param {Buffer} buffer */
async function attachDeed(page, buffer) {
  await page.getByLabel('Required', { exact: true }).and(page.locator('input')).setInputFiles(
    { name: 'deed.pdf', mimeType: 'application/pdf', buffer });
  await deed(page).waitFor();
}

/** Opens the file in a browser of its own that has nothing, and sends what came out of it.
 * @param {TestPage} page @param {Buffer} file @param {string} code @returns {Promise<any>} */
async function openAndSend(page, file, code) {
  const { words } = page;
  await page.getByRole('button', { name: words.openFile, exact: true }).click();
  await chooseFile(page, file, code);
  await page.getByRole('button', { name: words.open, exact: true }).click();
  await deed(page).waitFor();
  const stored = await storedText(page);
  const given = page.getByRole('list', { name: 'Filled in', exact: true }).getByRole('listitem');
  for (const _ of [1, 2]) await given.first().getByRole('button', { name: 'Remove' }).click();
  await submitButton(page).click();
  await trackingCode(page).waitFor();
  return { stored, sent: stage.sandbox.attachments().at(-1) };
}

test('a copy of a draft has its attachments, and goes from the list into a file with them', async (t) => {
  const pdf = pdfOf(1_500_000);
  const open = (/** @type {object} */ more) => openPage(t, stage, {
    language: 'en', context: {}, ...more,
  });
  const page = await open({ service: 'gallery/files' });
  const { words } = page;
  await submitButton(page).waitFor();
  await attachDeed(page, pdf);
  await saved(page).waitFor();
  await page.getByRole('link', { name: words.services, exact: true }).first().click();
  const list = page.getByRole('region', { name: 'Drafts on this device', exact: true });
  await list.getByText('1.5 MB', { exact: true }).waitFor();
  await list.getByRole('button', { name: /^Options for/ }).click();
  await list.getByRole('button', { name: 'Make a copy', exact: true }).click();
  await list.getByRole('link', { name: /^Copy of/ }).waitFor();
  await list.getByRole('button', { name: /^Delete/ }).click(); // the first one, whose options show
  await list.getByRole('button', { name: /^Bring back/ }).waitFor();
  const chunks = (await storedText(page)).split('\n').filter((line) => line.startsWith('file/'));
  assert.equal(chunks.length, 4); // two of each

  await list.getByRole('button', { name: /^Options for/ }).click();
  const { file, code } = await keepInFile(page, (button) => button.click());
  assert.ok(file.length > pdf.length);
  const { sent } = await openAndSend(await open({}), file, code);
  assert.deepEqual(Buffer.from(sent.content), pdf);
});

test('on a public computer a file is what stays, attachments too, and they are sent', async (t) => {
  const pdf = pdfOf(2_500_000);
  const open = (/** @type {object} */ more) => openPage(t, stage, {
    language: 'en', context: {}, ...more,
  });
  const page = await open({ service: 'gallery/files' });
  await submitButton(page).waitFor();
  await page.getByRole('button', { name: 'Public computer', exact: true }).click();
  await attachDeed(page, pdf);
  const { file, code } = await keepInFile(page, (button) => button.click());
  assert.ok(file.length > pdf.length);
  assert.equal(await storedText(page), '');

  const other = await open({});
  await other.getByRole('button', { name: 'Public computer', exact: true }).click();
  const { stored, sent } = await openAndSend(other, file, code);
  assert.equal(stored, '');
  assert.equal(sent.name, 'deed.pdf');
  assert.deepEqual(Buffer.from(sent.content), pdf);
});

for (const language of LANGUAGES) {
  test(`where nothing is stored the page says that a file can be made (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language, alone: true,
      prepare: (one) => one.addInitScript(() => {
        indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };
      }),
    });
    await fillIn(page);
    const { words } = page;
    await page.getByText(words.nothingKept, { exact: true }).waitFor();
    const { file, code } = await keepInFile(page, (button) => button.click());
    await page.getByRole('button', { name: words.backToForm, exact: true }).click();
    await submitButton(page).click();
    await trackingCode(page).waitFor();

    const other = await openPage(t, stage, { language, context: {} });
    await other.getByRole('button', { name: words.openFile, exact: true }).click();
    await chooseFile(other, file, code);
    await other.getByRole('button', { name: words.open, exact: true }).click();
    await submitButton(other).waitFor();
    assert.equal(await field(other, words.labels.name).inputValue(), words.citizen.name);
  });
}
