// The pages of a service (services.mjs) in a browser: finding and filling in what stands on them.

import { errorGroup, submitButton, trackingCode, untilFocused } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */
/** @typedef {import('./services.mjs').Step} Step */

/** What a step is about. @param {TestPage} page @param {Step} step */
export function controlOf(page, { role, name, within }) {
  const { language } = page.words;
  const scope = within ? page.getByRole('group', { name: within[language], exact: true }) : page;
  return scope.getByRole(role, { name: name[language], exact: true });
}

/** @param {TestPage} page @param {import('./services.mjs').Words} heading */
export function headingOf(page, heading) {
  const name = heading[page.words.language];
  return page.getByRole('heading', { level: 1, name, exact: true });
}

/** @param {TestPage} page */
export function continueButton(page) {
  return page.getByRole('button', { name: page.words.continue, exact: true });
}

/** Gives an answer by mouse, and typing. @param {TestPage} page @param {Step} step */
export async function byMouse(page, step) {
  const control = controlOf(page, step);
  if (step.role === 'combobox') {
    await control.selectOption({ label: step.answer[page.words.language] });
    return;
  }
  await control.click();
  if (step.role === 'textbox') await page.keyboard.type(step.answer);
}

/**
 * From the first page of a service to its tracking code, stopping at each page as it comes, with
 * its errors and filled in, at the check and at the end.
 * @param {TestPage} page on the service
 * @param {import('./services.mjs').Service} service
 * @param {(stop: string) => Promise<unknown>} visit
 */
export async function walkService(page, service, visit) {
  for (const { heading, steps } of service.pages) {
    const name = heading[page.words.language];
    await headingOf(page, heading).waitFor();
    await visit(name);
    await continueButton(page).click();
    await untilFocused(errorGroup(page));
    await visit(`${name}, refused`);
    for (const step of steps) await byMouse(page, step);
    await visit(`${name}, filled in`);
    await continueButton(page).click();
  }
  await page.getByRole('heading', { level: 1, name: page.words.check, exact: true }).waitFor();
  await visit('the check');
  await submitButton(page).click();
  await trackingCode(page).waitFor();
  await visit('sent');
}
