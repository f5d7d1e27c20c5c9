// What the citizen does with the controls, as events of the core. Hover, press and scroll are the
// browser's own business.

import { isControl } from './elements.js';

/**
 * @param {HTMLElement} container
 * @param {(event: import('./core.js').CoreEvent) => void} dispatch
 * @param {() => boolean} isApplying
 */
export function listen(container, dispatch, isApplying) {
  let isPressed = false;
  /** @type {HTMLElement[]} */
  const left = [];

  /** @param {HTMLElement} control */
  function leave(control) {
    if (control.isConnected) dispatch({ type: 'leave', node: control.id });
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

  container.addEventListener('focusout', (event) => {
    const control = /** @type {HTMLElement} */ (event.target);
    if (!isControl(control) || isApplying()) return;
    if (isPressed) {
      left.push(control);
    } else {
      leave(control);
    }
  });
  container.addEventListener('input', (event) => {
    const control = /** @type {HTMLElement} */ (event.target);
    // Half a surrogate pair is no text: JSON could not carry it, and the answer would be lost.
    if (isControl(control)) dispatch({ type: 'answer', node: control.id, text: control.value.toWellFormed() });
  });
  container.addEventListener('click', (event) => {
    const target = /** @type {Element} */ (event.target).closest('a, button');
    // A new tab or window is the browser's business.
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!target || (target instanceof HTMLAnchorElement && !isPlain)) return;
    event.preventDefault();
    dispatch({ type: 'activate', node: target.id });
  });
  // Enter in a field presses the form's button: the click above. Nothing is sent by the form itself.
  container.addEventListener('submit', (event) => event.preventDefault());
}
