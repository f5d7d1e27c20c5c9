// A form that knows something before the citizen types, works something out, finds something
// unusual, and is renewed while a draft of it waits.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { errorGroup, saved, untilFocused } from './harness.mjs';
import { byMouse, continueButton, controlOf, headingOf } from './pages.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { HOUSEHOLD } from './services.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const KNOWN = { person: { fullName: 'مریم نمونه', nationalId: '0172942284' } };
const SOURCES = { person: { fa: 'از ثبت احوال', en: 'From the civil registry' } };
const [head, members, income, account] = HOUSEHOLD.pages;

/** Rows that can be moved; and later a renewed form, of fewer questions, choices and rows. */
async function definitions() {
  const file = join(REPOSITORY, 'assets/services/household-support.json');
  const first = JSON.parse(await readFile(file, 'utf8'));
  const repeatOf = (/** @type {any} */ form) => (
    form.pages[1].items.find((/** @type {any} */ item) => item.repeat));
  repeatOf(first).reorder = true;
  const second = structuredClone(first);
  second.version = '2.0.0';
  second.data.properties.members.maxItems = 1;
  second.data.properties.income.properties.sources.items.enum = ['pension', 'farming', 'rent', 'aid'];
  delete second.pages[2].items[1].items[0].options.wage;
  delete second.data.properties.need;
  second.data.required = second.data.required.filter((/** @type {string} */ name) => name !== 'need');
  second.pages[2].items = second.pages[2].items.filter(
    (/** @type {any} */ item) => item.field !== '/need');
  return [first, second];
}

/** Options of openPage. */
export async function knowing() {
  const [first, second] = await definitions();
  let json = first;
  return {
    service: HOUSEHOLD.id,
    prepare: (/** @type {import('playwright-core').Page} */ page) => (
      page.route(`**/api/services/${HOUSEHOLD.id}`, (route) => route.fulfill({ json }))),
    renew: () => { json = second; },
  };
}

/** @param {TestPage} page @param {string} label */
export function confirmButton(page, label) {
  const name = { fa: `«${label}» درست است`, en: `Confirm “${label}”` }[page.words.language];
  return page.getByRole('button', { name, exact: true });
}

/** @param {TestPage} page @param {'up' | 'down'} way @param {number} row from 0 */
export function moveButton(page, way, row) {
  const names = { fa: { up: 'جابه‌جایی به بالا', down: 'جابه‌جایی به پایین' }, en: { up: 'Move up', down: 'Move down' } };
  const title = { fa: `عضو ${'۱۲۳'[row]}`, en: `Member ${row + 1}` }[page.words.language];
  return page.getByRole('group', { name: title, exact: true })
    .getByRole('button', { name: names[page.words.language][way], exact: true });
}

/**
 * Stops at "known", "known, refused", "rows", "rows, moved", "unusual" and "renewed".
 * @param {TestPage} page opened with knowing()
 * @param {() => void} renew
 * @param {(stop: string) => Promise<unknown>} visit
 */
export async function walkKnown(page, renew, visit) {
  const { language } = page.words;
  await headingOf(page, head.heading).waitFor();
  await page.evaluate(([known, sources]) => (
    document.querySelector('panjereh-window').prefill(known, sources)), [KNOWN, SOURCES]);
  const [name, nationalId, ...others] = head.steps;
  await confirmButton(page, name.name[language]).waitFor();
  await visit('known');

  await continueButton(page).click();
  await untilFocused(errorGroup(page));
  await visit('known, refused');

  await confirmButton(page, name.name[language]).click();
  await controlOf(page, nationalId).fill('0499370899');
  for (const step of others) await byMouse(page, step);
  await continueButton(page).click();
  await headingOf(page, members.heading).waitFor();
  for (const step of members.steps.slice(0, -1)) await byMouse(page, step);
  await visit('rows');

  await moveButton(page, 'up', 1).click();
  await visit('rows, moved');

  await continueButton(page).click();
  await headingOf(page, income.heading).waitFor();
  for (const step of income.steps) await byMouse(page, step);
  const monthly = controlOf(page, income.steps[3]);
  await monthly.fill('۵۰۰ هزار');
  await headingOf(page, income.heading).click(); // leaves the field
  await visit('unusual');

  await continueButton(page).click();
  await headingOf(page, account.heading).waitFor();
  await saved(page).waitFor();
  renew();
  await page.reload();
  await headingOf(page, members.heading).waitFor(); // of which there are too many now
  await visit('renewed');
}
