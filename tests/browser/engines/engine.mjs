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
 * @property {(key: string) => Promise<void>} press "Tab", "Enter", "Shift+Tab"
 * @property {(text: string) => Promise<void>} typeText key by key, where the focus is
 * @property {Evaluate} evaluate
 * @property {(path: string) => Promise<void>} screenshot what the view shows, as a PNG file
 * @property {() => Promise<string[]>} consoleErrors the console's errors and uncaught exceptions
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} EngineElement
 * @property {() => Promise<void>} click by the mouse, in its middle
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

/** How long anything that is waited for may take. */
export const TIMEOUT_MS = 20_000;

/** Runs in the page: until an element has that text. @param {string} id @param {string} text */
export async function untilText(id, text) {
  const root = document.querySelector('panjereh-window').shadowRoot;
  while (root.getElementById(id)?.textContent !== text) await new Promise(requestAnimationFrame);
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

/**
 * @param {Omit<EnginePage, 'byRole'> & Driver} driver
 * @returns {EnginePage}
 */
export function createPage({ find, click, tap, ...page }) {
  /** @param {any} handle @returns {EngineElement} */
  const element = (handle) => ({
    click: () => click(handle),
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
  return { ...page, byRole: async (...what) => element(await find(...what)) };
}
