// Large pages: up to so many fields all blocks are laid out at once, and what assistive technology
// sees is whole from the start. Above it the blocks that are not in view are put together right
// after the first paint, are laid out as they come into view, and the others a few at a time while
// nothing else is to be done: browsers keep what was never laid out away from assistive technology
// that they do not know of.

import { whenIdle } from './idle.js';

const FINISHED_A_TURN = 25;
const REVEALED_A_TURN = 6;

/**
 * @param {HTMLElement} container of the DOM face
 * @param {ReturnType<typeof import('./dom_face.js').createDomFace>} dom
 */
export function createLargePages(container, dom) {
  let isWaiting = false; // to reveal more

  function finish() {
    if (dom.finishSome(FINISHED_A_TURN)) {
      setTimeout(finish);
    } else if (!isWaiting) {
      isWaiting = true;
      whenIdle(reveal);
    }
  }

  function reveal() {
    const blocks = container.querySelectorAll('.block:not(.revealed)');
    for (let i = 0; i < REVEALED_A_TURN && i < blocks.length; ++i) {
      blocks[i].classList.add('revealed');
    }
    isWaiting = blocks.length > REVEALED_A_TURN;
    if (isWaiting) whenIdle(reveal);
  }

  return {
    /** Nodes came, went or moved, and nothing is laid out yet. */
    update() {
      const isLarge = dom.isLarge();
      container.classList.toggle('large', isLarge);
      if (isLarge) requestAnimationFrame(() => setTimeout(finish));
    },
  };
}
