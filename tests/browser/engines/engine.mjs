// What the tests ask of a browser, whichever engine it has, and what is the same in all of them:
// an element is looked at by functions that run in the page. Each engine's file beside this one
// exports `launch`.

/**
 * A running browser.
 * @typedef {object} Engine
 * @property {string} version
 * @property {(view: View) => Promise<EnginePage>} newPage in front; close it before the next one,
 *   where they are not of one view and, in Chromium, then the same
 * @property {() => Promise<void>} close
 */

/**
 * What a page is seen through.
 * @typedef {object} View
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {number} [ratio] device px to a CSS px; 1 without it
 * @property {boolean} [touch] whether there is a touch screen, where the driver has one
 */

/**
 * @typedef {object} EnginePage
 * @property {(url: string) => Promise<void>} goto
 * @property {(role: string, name: string, within?: string) => Promise<EngineElement>} byRole waits
 *   until the page, or its group of that name, has one element with the role and exactly the name;
 *   two of them are an error
 * @property {(id: string) => Promise<void>} focus puts the focus on that element of the window, once it
 *   is there
 * @property {(id: string, text: string) => Promise<void>} untilText that element's whole text is so
 * @property {(key: string) => Promise<void>} press "Tab", "Enter", "Shift+Tab"
 * @property {(text: string) => Promise<void>} typeText key by key, where the focus is
 * @property {Evaluate} evaluate
 * @property {(path: string) => Promise<void>} screenshot what the view shows, as a PNG file
 * @property {() => Promise<string[]>} consoleErrors the console's errors and uncaught exceptions
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} EngineElement
 * @property {() => Promise<void>} click by the mouse, in its middle, once it does not move
 * @property {() => Promise<void>} tap by a finger
 * @property {() => Promise<any>} handle for `evaluate`
 * @property {() => Promise<string>} text
 * @property {() => Promise<string>} value
 * @property {() => Promise<boolean>} isFocused
 * @property {() => Promise<void>} untilFocused
 */

/**
 * Runs a function in the page, which may be async; it sees its arguments alone.
 * @typedef {(run: (...given: any[]) => any, ...given: any[]) => Promise<any>} Evaluate
 */

/**
 * What an engine's file does itself; a handle is whatever its driver knows an element by.
 * @typedef {object} Driver
 * @property {(role: string, name: string, within?: string) => Promise<any>} find a handle, as `byRole` says
 * @property {(handle: any) => Promise<void>} click
 * @property {(handle: any) => Promise<void>} [tap]
 */

/** How long anything that is waited for may take: what hangs is told, a busy machine is not a fault. */
export const TIMEOUT_MS = 60_000;

/**
 * Runs in the page, once a frame until an element has that text.
 * @param {string} id
 * @param {string} text
 * @param {number} timeout ms
 */
async function untilText(id, text, timeout) {
  const root = document.querySelector('panjereh-window').shadowRoot;
  const now = () => root.getElementById(id)?.textContent;
  for (const end = performance.now() + timeout; now() !== text;) {
    if (performance.now() > end) throw new Error(`${id} is not "${text}", but "${now()}"`);
    await new Promise(requestAnimationFrame);
  }
}

/**
 * Runs in the page, once a frame until there is that element, which gets the focus.
 * @param {string} id
 * @param {number} timeout ms
 */
async function focusOn(id, timeout) {
  const root = document.querySelector('panjereh-window').shadowRoot;
  for (const end = performance.now() + timeout; !root.getElementById(id);) {
    if (performance.now() > end) throw new Error(`there is no ${id}`);
    await new Promise(requestAnimationFrame);
  }
  root.getElementById(id).focus();
}

/**
 * Runs in the page, once a frame until the element has the focus.
 * @param {Element} element
 * @param {number} timeout ms
 */
async function untilFocused(element, timeout) {
  const end = performance.now() + timeout;
  while (!element.matches(':focus')) {
    if (performance.now() > end) throw new Error(`no focus came to ${element.outerHTML}`);
    await new Promise(requestAnimationFrame);
  }
}

/** Runs in the page: until the element is where it was a frame before. @param {Element} element */
async function untilStill(element) {
  const place = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return `${x} ${y} ${width} ${height}`;
  };
  for (let before; before !== place();) {
    before = place();
    await new Promise(requestAnimationFrame);
  }
}

/**
 * @param {Omit<EnginePage, 'byRole' | 'focus' | 'untilText'> & Driver} driver
 * @returns {EnginePage}
 */
export function createPage({ find, click, tap, ...page }) {
  /** @param {any} handle @returns {EngineElement} */
  const element = (handle) => ({
    async click() {
      await page.evaluate(untilStill, handle);
      await click(handle);
    },
    tap: async () => {
      if (!tap) throw new Error('this driver has no touch');
      await tap(handle);
    },
    handle: async () => handle,
    text: () => page.evaluate(({ textContent }) => textContent, handle),
    value: () => page.evaluate(({ value }) => value, handle),
    isFocused: () => page.evaluate((it) => it.matches(':focus'), handle),
    untilFocused: () => page.evaluate(untilFocused, handle, TIMEOUT_MS),
  });
  return {
    ...page,
    byRole: async (...what) => element(await find(...what)),
    focus: (id) => page.evaluate(focusOn, id, TIMEOUT_MS),
    untilText: (id, text) => page.evaluate(untilText, id, text, TIMEOUT_MS),
  };
}
