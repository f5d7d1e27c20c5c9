// What the citizen does with the controls, as events of the core. Hover, press and scroll are the
// browser's own business.

import { isChoice, isFileInput, isTextControl } from './elements.js';
import { listenToList } from './option_list.js';

/** The node of the field that a control is of: of a choice its group's. @param {Element} control */
function fieldOf(control) {
  return (isChoice(control) && control.closest('fieldset')?.id) || control.id;
}

/** @param {Element} element */
function isControl(element) {
  return element instanceof HTMLInputElement || isTextControl(element)
    || element instanceof HTMLSelectElement;
}

/** How a key moves the focus among days. @type {Record<string, [string, 1 | -1]>} */
const MOVES = {
  ArrowUp: ['week', -1], ArrowDown: ['week', 1],
  PageUp: ['month', -1], PageDown: ['month', 1],
  Home: ['edge', -1], End: ['edge', 1],
};

/** @param {KeyboardEvent} event @param {Element} grid @returns {[string, 1 | -1] | undefined} */
function moveOf({ key, shiftKey }, grid) {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const isForward = (key === 'ArrowLeft') === (getComputedStyle(grid).direction === 'rtl');
    return ['day', isForward ? 1 : -1];
  }
  const move = MOVES[key];
  return shiftKey && move?.[0] === 'month' ? ['year', move[1]] : move;
}

/** What happens to layers over the page: in them, and by the browser's own means of closing them. */
/** @param {HTMLElement} container @param {(event: import('./core.js').CoreEvent) => void} dispatch */
function listenToLayers(container, dispatch) {
  container.addEventListener('keydown', (event) => {
    const grid = /** @type {Element} */ (event.target).closest('[role="grid"]');
    const move = grid && moveOf(event, grid);
    if (!grid || !move) return;
    event.preventDefault();
    dispatch({ type: 'move', node: grid.id, by: move[0], count: move[1] });
  });
  const close = (/** @type {Event} */ event) => {
    const { target } = event;
    if (!(target instanceof HTMLDialogElement) || !target.isConnected) return;
    event.preventDefault(); // the core takes it away
    dispatch({ type: 'close', node: target.id });
  };
  // Neither bubbles; a browser that is asked twice closes it without asking us.
  container.addEventListener('cancel', close, true);
  container.addEventListener('close', close, true);
  container.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLDialogElement)) return;
    const { left, right, top, bottom } = event.target.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) close(event);
  });
}

/**
 * Files can be dropped on their fields. Chromium gives none to a control in a shadow root by itself;
 * and beside the fields every browser would leave the page for the file.
 * @param {HTMLElement} container
 * @param {(node: string, files: File[]) => void} choose
 */
function listenToDrops(container, choose) {
  /** @param {DragEvent} event */
  const move = (event) => {
    const input = /** @type {Element} */ (event.composedPath()[0]);
    const { type, dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const isOver = isFileInput(input) && !input.hasAttribute('readonly');
    for (const one of container.querySelectorAll('.over')) one.classList.remove('over');
    if (!isOver) {
      dataTransfer.dropEffect = 'none';
    } else if (type === 'dragover') {
      input.classList.add('over');
    } else if (type === 'drop') {
      choose(input.id, [...dataTransfer.files].slice(0, input.multiple ? undefined : 1));
    }
  };
  for (const type of /** @type {const} */ (['dragover', 'dragleave', 'drop'])) {
    addEventListener(type, move);
  }
}

/**
 * @param {HTMLElement} container
 * @param {object} face
 * @param {(event: import('./core.js').CoreEvent) => void} face.dispatch
 * @param {(node: string, files: File[]) => void} face.choose files were chosen, or dropped
 * @param {() => boolean} face.isApplying
 * @param {(id: string) => void} face.restore shows a choice as the node has it
 */
export function listen(container, { dispatch, choose, isApplying, restore }) {
  listenToLayers(container, dispatch);
  listenToDrops(container, choose);
  listenToList(container, dispatch, restore);
  let isPressed = false;
  /** @type {Element[]} */
  const left = [];

  /** @param {Element} control */
  function leave(control) {
    if (control.isConnected) dispatch({ type: 'leave', node: fieldOf(control) });
  }

  // An error that appears when a field is left moves the button below it. Were it shown between
  // press and release, the click would miss the button: so leaving waits for the release.
  const release = () => {
    isPressed = false;
    setTimeout(() => left.splice(0).forEach(leave));
  };
  addEventListener('mousedown', ({ button }) => { isPressed = button === 0; }, true);
  addEventListener('mouseup', release, true);
  addEventListener('dragend', release, true); // a link that is dragged away has no mouseup

  container.addEventListener('focusout', ({ target, relatedTarget }) => {
    const control = /** @type {Element} */ (target);
    if (!isControl(control) || isApplying()) return;
    // From one option of a group to another nobody has left it.
    if (relatedTarget instanceof Element && fieldOf(relatedTarget) === fieldOf(control)) return;
    if (isPressed) {
      left.push(control);
    } else {
      leave(control);
    }
  });
  container.addEventListener('input', (event) => {
    const control = /** @type {Element} */ (event.target);
    // Half a surrogate pair is no text: JSON could not carry it, and the answer would be lost.
    if (isTextControl(control)) {
      dispatch({ type: 'answer', node: control.id, text: control.value.toWellFormed() });
    }
  });
  container.addEventListener('change', (event) => {
    const control = /** @type {Element} */ (event.target);
    const isSelect = control instanceof HTMLSelectElement;
    if (isFileInput(control) && control.files?.length) {
      choose(control.id, [...control.files]);
      control.value = ''; // the same one can be chosen again
    }
    if (!isSelect && !isChoice(control)) return;
    const option = isSelect ? control.selectedOptions[0] : control;
    if (control.hasAttribute('readonly')) {
      for (const one of isSelect ? control.options : [control]) restore(one.id);
    } else {
      dispatch({ type: 'choose', node: option.id, chosen: isSelect || control.checked });
    }
  });
  container.addEventListener('click', (event) => {
    const element = /** @type {Element} */ (event.target);
    const isLocked = element.hasAttribute('readonly');
    if (isLocked && (isChoice(element) || isFileInput(element))) event.preventDefault();
    const target = element.closest('a, button');
    // A new tab or window is the browser's business, and so are links that lead out of the window.
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!target || (target instanceof HTMLAnchorElement && (!isPlain || !leadsInside(target)))) {
      return;
    }
    event.preventDefault();
    dispatch({ type: 'activate', node: target.id });
  });
  // Enter in a field presses the form's button: the click above. Nothing is sent by the form itself.
  container.addEventListener('submit', (event) => event.preventDefault());
}

/** @param {HTMLAnchorElement} link */
function leadsInside(link) {
  const url = link.getAttribute('href') ?? '';
  return url.startsWith('?') || url.startsWith('#');
}
