// A virtual screen reader in a page: what it says when it reads on from the top, and what it says of
// its own accord, as the focus moves and live regions change. It runs beside the page's own scripts
// and looks at the real elements, with names, roles and states as the standards compute them. It does
// not enter shadow roots by itself, so it is given what stands in the window's.

import { readFile } from 'node:fs/promises';

import { require } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

// An address of the page's own origin: its policy lets in no other script, nor a script's text.
const ADDRESS = '/virtual-screen-reader.js';
const LIBRARY = require.resolve('@guidepup/virtual-screen-reader/browser.js');
const INDENT = '  ';
const END = 'end of ';
// What the library says and no screen reader does: that a text is a paragraph, all that a closed list
// would offer, and that a live region has nothing to say any more.
const UNSAID = /^(end of )?(paragraph$|option, )/;
const EMPTIED = 'polite: ';

/** All that the window shows. */
export const WHOLE = '.faces';

/**
 * Option `prepare` of openPage for a page that is read.
 * @param {import('playwright-core').Page} page
 */
export async function withReader(page) {
  const body = await readFile(LIBRARY, 'utf8');
  await page.route(`**${ADDRESS}`, (route) => route.fulfill({ body, contentType: 'text/javascript' }));
}

/**
 * Begins to hear what is said of its own accord.
 * @param {TestPage} page that shows the window
 */
export async function listen(page) {
  await page.evaluate(async ([address, selector]) => {
    const { Virtual } = await import(address);
    // The library takes the attribute, which is how a choice began, for how it is.
    for (const method of /** @type {const} */ (['hasAttribute', 'getAttribute'])) {
      const ask = Element.prototype[method];
      Object.defineProperty(HTMLInputElement.prototype, method, {
        value(/** @type {string} */ name) {
          if (name === 'checked') return method === 'hasAttribute' ? this.checked : this.checked ? '' : null;
          return ask.call(this, name);
        },
      });
    }
    const reader = new Virtual();
    await reader.start({
      container: document.querySelector('panjereh-window').shadowRoot.querySelector(selector),
    });
    await reader.clearSpokenPhraseLog();
    Object.assign(globalThis, { Virtual, heard: reader });
  }, [ADDRESS, WHOLE]);
}

/** What was said of its own accord since then, phrase by phrase. @param {TestPage} page */
export async function heard(page) {
  const phrases = await page.evaluate(async () => {
    // A field is left a task after the pointer is up (dom_events.js), and what follows is a frame later.
    await new Promise((resolve) => { setTimeout(() => requestAnimationFrame(resolve)); });
    const { heard: reader } = /** @type {any} */ (globalThis);
    const said = await reader.spokenPhraseLog();
    await reader.clearSpokenPhraseLog();
    return /** @type {string[]} */ (said);
  });
  return phrases.filter((phrase) => phrase !== EMPTIED);
}

/**
 * All that is said from the beginning to the end of a part of the page, a phrase a line, indented by
 * what it stands in; that a part ends is not said then.
 * @param {TestPage} page that is listened to
 * @param {string} part a selector
 */
export async function read(page, part) {
  const phrases = await page.evaluate(async (selector) => {
    const { Virtual } = /** @type {any} */ (globalThis);
    const reader = new Virtual();
    await reader.start({
      container: document.querySelector('panjereh-window').shadowRoot.querySelector(selector),
    });
    const first = { node: reader.activeNode, phrase: await reader.lastSpokenPhrase() };
    let { node, phrase } = first;
    const said = [];
    do {
      // The library also reads what is folded away.
      if ((node instanceof Element ? node : node.parentElement).checkVisibility()) said.push(phrase);
      await reader.next();
      node = reader.activeNode;
      phrase = await reader.lastSpokenPhrase();
    } while (node !== first.node || phrase !== first.phrase); // after the last one it begins again
    await reader.stop();
    return /** @type {string[]} */ (said);
  }, part);
  return indented(phrases.filter((phrase) => !UNSAID.test(phrase)));
}

/** @param {string[]} phrases */
function indented(phrases) {
  // From the end: what begins a part is known by what ends it.
  const parts = [];
  const lines = [];
  for (const phrase of phrases.toReversed()) {
    if (phrase.startsWith(END)) {
      parts.push(phrase.slice(END.length));
      continue;
    }
    if (phrase === parts.at(-1)) parts.pop();
    lines.unshift(INDENT.repeat(parts.length) + phrase);
  }
  return lines;
}
