// Watches a control while somebody writes in it, as an input method does or as a keyboard.

/**
 * From now on counts what is done to a control by others than the citizen.
 * @param {import('playwright-core').Locator} control
 */
export async function guard(control) {
  await control.evaluate((element) => {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const done = globalThis.doneToControl = [];
    Object.defineProperty(element, 'value', {
      get() { return get.call(this); },
      set(text) {
        done.push(`value was set to ${text}`);
        set.call(this, text);
      },
    });
    new MutationObserver((records) => {
      for (const { removedNodes } of records) {
        for (const node of removedNodes) {
          if (node === element || node.contains(element)) done.push('was taken out');
        }
      }
    }).observe(element.getRootNode(), { childList: true, subtree: true });
    element.addEventListener('blur', () => done.push('lost the focus'));
  });
  return () => control.evaluate((element) => [...globalThis.doneToControl, element.value]);
}

/**
 * Writes in the control that has the focus as an input method does.
 * @param {import('playwright-core').Page} page
 * @param {string[]} drafts what is shown on the way
 * @param {string} text what comes of it
 */
export async function compose(page, drafts, text) {
  const cdp = await page.context().newCDPSession(page);
  for (const draft of drafts) {
    await cdp.send('Input.imeSetComposition', {
      text: draft, selectionStart: draft.length, selectionEnd: draft.length,
    });
  }
  await cdp.send('Input.insertText', { text });
  await cdp.detach();
}
