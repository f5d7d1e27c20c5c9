// The pages that a citizen passes on the way of an application, for tests that look at each.

import {
  errorGroup, field, fillIn, sendNowButton, submitButton, told, trackingCode, untilFocused,
} from './harness.mjs';
import { WRONG_NATIONAL_ID } from './words.mjs';

/**
 * Stops at "start", "form", "errors", "filled", "waiting" and "sent". The page meets a 503, which
 * it has to expect.
 * @param {import('./harness.mjs').TestPage} page on the start page
 * @param {(stop: string) => Promise<unknown>} visit
 */
export async function walk(page, visit) {
  const { words } = page;
  const link = page.getByRole('link', { name: words.title, exact: true });
  await link.waitFor();
  await visit('start');

  await link.click();
  await submitButton(page).waitFor();
  await visit('form');

  await field(page, words.labels.nationalId).fill(WRONG_NATIONAL_ID);
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  await visit('errors');

  await fillIn(page);
  await page.getByRole('heading', { level: 1 }).click(); // leaves the last field
  await errorGroup(page).waitFor({ state: 'detached' });
  await visit('filled');

  await page.route('**/api/applications', (route) => route.fulfill({
    status: 503, headers: { 'Retry-After': '3600' },
  }), { times: 1 });
  await submitButton(page).click();
  await told(page, words.waiting).waitFor();
  await visit('waiting');

  await sendNowButton(page).click(); // rather than wait for an hour
  await trackingCode(page).waitFor();
  await visit('sent');
}
