// Elements by role and name for drivers without such a query, or whose query does not enter shadow
// roots: dom-accessibility-api computes both inside the page.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { require } from '../harness.mjs';

/**
 * The library as one script, which keeps it in the page under a symbol, since the page's own names
 * are not ours. The page's content security policy lets in neither a script's address nor eval, so
 * that a driver has to run it; and the library is several CommonJS files, whose names differ.
 */
export function libraryScript() {
  const main = require.resolve('dom-accessibility-api');
  const files = readdirSync(dirname(main), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'));
  const modules = files.map((file) => {
    const source = readFileSync(join(dirname(main), file), 'utf8');
    return `${JSON.stringify(basename(file, '.js'))}: (exports, require) => {\n${source}\n}`;
  });
  return `globalThis[Symbol.for('panjereh tests: roles')] = (() => {
    const modules = {\n${modules.join(',\n')}\n};
    const made = {};
    function require(path) {
      const name = path.split('/').at(-1);
      if (!made[name]) modules[name](made[name] = {}, require);
      return made[name];
    }
    return require(${JSON.stringify(basename(main, '.js'))});
  })()`;
}

/**
 * Runs in the page, once a frame until there is such an element; it may be in open shadow roots.
 * @param {number} timeout ms
 * @param {string} role
 * @param {string} name
 * @param {string} [within] the name of a group
 * @returns {Promise<Element>}
 */
export async function findByRole(timeout, role, name, within) {
  const library = globalThis[Symbol.for('panjereh tests: roles')];

  /** @param {Document | ShadowRoot} root @returns {Element[]} */
  function all(root) {
    return [...root.querySelectorAll('*')]
      .flatMap((one) => (one.shadowRoot ? [one, ...all(one.shadowRoot)] : [one]));
  }

  /** @param {Element} one */
  function isWithin(one) {
    for (let part = one.parentElement; part; part = part.parentElement) {
      if (library.getRole(part) === 'group' && library.computeAccessibleName(part) === within) return true;
    }
    return !within;
  }

  const end = performance.now() + timeout;
  for (;;) {
    const ofRole = all(document).filter((one) => library.getRole(one) === role && isWithin(one));
    const found = ofRole.filter((one) => (
      library.computeAccessibleName(one) === name && !library.isInaccessible(one)
    ));
    if (found.length === 1) return found[0];
    if (found.length > 1) throw new Error(`${found.length} elements are ${role} "${name}"`);
    if (performance.now() > end) {
      const names = ofRole.map((one) => `"${library.computeAccessibleName(one)}"`);
      throw new Error(`nothing is ${role} "${name}", but: ${names.join(', ') || 'nothing'}`);
    }
    await new Promise(requestAnimationFrame);
  }
}

/**
 * Runs in the page: all that its main part says to assistive technology, in reading order: role,
 * name, description and states of each.
 * @returns {string[]}
 */
export function outline() {
  const library = globalThis[Symbol.for('panjereh tests: roles')];
  const STATES = ['aria-invalid', 'aria-expanded', 'aria-pressed', 'required', 'readonly', 'disabled'];
  const { shadowRoot } = document.querySelector('panjereh-window');
  return [...shadowRoot.querySelectorAll('main *')].flatMap((one) => {
    const role = library.getRole(one);
    if (!role || role === 'generic' || library.isInaccessible(one)) return [];
    const name = library.computeAccessibleName(one);
    const description = library.computeAccessibleDescription(one);
    const states = STATES.filter((state) => one.hasAttribute(state));
    if (one.checked || one.selected) states.push('chosen');
    const value = 'value' in one && role !== 'button' ? `= ${one.value}` : '';
    return [[role, `"${name}"`, description, ...states, value].filter(Boolean).join(' ')];
  });
}
