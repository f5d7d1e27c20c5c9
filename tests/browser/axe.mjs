// axe-core in a page. It writes inline styles of its own, which the page's strict policy would
// refuse: so its pages, and no others, are opened past that policy.

import assert from 'node:assert/strict';

import { require } from './harness.mjs';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const AXE = require.resolve('axe-core/axe.min.js');

/**
 * Options of openPage for a page that axe is to look at.
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} [prepare] what else comes first
 */
export function withAxe(prepare) {
  return {
    context: { bypassCSP: true },
    prepare: async (/** @type {import('playwright-core').Page} */ page) => {
      await page.addInitScript({ path: AXE });
      await prepare?.(page);
    },
  };
}

/**
 * Fails where axe finds anything on the page as it is now, at each of the widths.
 * @param {import('playwright-core').Page} page
 * @param {string} what the page shows
 * @param {readonly number[]} widths CSS px
 * @param {'all' | 'wcag'} [rules] without what is good practice only
 */
export async function checkWithAxe(page, what, widths, rules = 'all') {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const { violations, seen } = await page.evaluate(async (tags) => {
      const result = await globalThis.axe.run(document, {
        resultTypes: ['violations'], ...(tags && { runOnly: tags }),
      });
      return {
        seen: result.passes.length,
        violations: result.violations.map(({ id, help, nodes }) => (
          `${id}: ${help}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`
        )),
      };
    }, rules === 'wcag' && WCAG);
    assert.ok(seen > 5, `axe looked at ${what}`);
    assert.deepEqual(violations, [], `${what}, ${width} px wide`);
  }
}
