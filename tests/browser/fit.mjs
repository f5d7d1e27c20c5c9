// Whether what a page shows has its room: nothing is cut off, nothing lies over other words.

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** What is cut off or sticks out of the page. @param {TestPage} page @returns {Promise<string[]>} */
export function clipped(page) {
  return page.evaluate(() => {
    const found = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
    const { shadowRoot } = document.querySelector('panjereh-window');
    for (const element of shadowRoot.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      const name = `${element.localName} ${element.id}`;
      if (box.left < -0.5 || box.right > clientWidth + 0.5) found.push(`${name} sticks out`);
      // A control cuts off what is larger than itself; all else grows.
      if (!element.matches('input, textarea, select, option')) {
        // Blocks reach over what they stand in on purpose: room for focus rings (fields.css).
        const room = element.querySelector('.block, form') ? 8 : 0;
        if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + room + 1) {
          found.push(`${name} is too narrow: ${element.scrollWidth} in ${element.clientWidth}`);
        }
        continue;
      }
      if (element.matches('option, [type="radio"], [type="checkbox"]')) continue;
      const style = getComputedStyle(element);
      const line = parseFloat(style.fontSize) * 1.4;
      if (element.clientHeight < line) found.push(`${name} is too low for its text`);
    }
    return found;
  });
}

/** Words that lie over other words. @param {TestPage} page @returns {Promise<string[]>} */
export function overlapping(page) {
  return page.evaluate(() => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    /** @type {{words: string, left: number, top: number, right: number, bottom: number}[]} */
    const lines = [];
    while (walker.nextNode()) {
      const { parentElement: parent, data } = /** @type {Text} */ (walker.currentNode);
      if (!data.trim() || !parent.checkVisibility({ checkOpacity: true })) continue;
      if (parent.matches('option, textarea, style')) continue;
      // Letters, without the room above and below them that a font has.
      const { fontSize } = getComputedStyle(parent);
      range.selectNodeContents(walker.currentNode);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const middle = (top + bottom) / 2;
        const half = parseFloat(fontSize) * 0.4;
        lines.push({ words: data.trim(), left, right, top: middle - half, bottom: middle + half });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    const found = [];
    for (const [at, one] of lines.entries()) {
      for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 1; ++next) {
        const other = lines[next];
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1) {
          found.push(`“${one.words}” and “${other.words}”`);
        }
      }
    }
    return found;
  });
}
