// The list below a select that is searched by typing: where it stands, its keys and its options. The
// focus stays in the text all the while; which option the arrow keys are at is the core's to say.

const GAP = 6; // CSS px between the text and the list
const LEAST = 200; // what a list needs below the text, else it stands above where there is more room

/** How a key moves among the options. @type {Record<string, [string, 1 | -1]>} */
const MOVES = {
  ArrowUp: ['option', -1], ArrowDown: ['option', 1], Home: ['edge', -1], End: ['edge', 1],
};

/**
 * By its id, for which browsers look through no page; the list of services has it, too.
 * @param {ParentNode} container @returns {HTMLElement | null} the open list, with its words
 */
const listIn = (container) => container.querySelector('#\\@list[popover]');

/** The text that a list is of: it stands before it. @param {Element} list @returns {HTMLElement} */
function inputOf(list) {
  let field = list.previousElementSibling;
  while (field && !field.classList.contains('field')) field = field.previousElementSibling;
  return /** @type {HTMLElement} */ (field?.querySelector('[role="combobox"]'));
}

/** Shows the open list in the top layer, below its text or above it. @param {ParentNode} container */
export function placeList(container) {
  const list = listIn(container);
  if (!list) return;
  const input = inputOf(list);
  const isNew = !list.matches(':popover-open');
  if (isNew) list.showPopover();
  const { left, top, bottom, width } = input.getBoundingClientRect();
  // What the keyboard of a phone leaves of the window.
  const { offsetTop, height } = visualViewport ?? { offsetTop: 0, height: innerHeight };
  const above = top - offsetTop - 2 * GAP;
  const below = offsetTop + height - bottom - 2 * GAP;
  const isAbove = below < LEAST && above > below;
  const { style } = list;
  style.left = `${left}px`;
  style.width = `${width}px`;
  style.maxHeight = `${Math.max(isAbove ? above : below, 0)}px`;
  style.top = isAbove ? 'auto' : `${bottom + GAP}px`;
  style.bottom = isAbove ? `${innerHeight - top + GAP}px` : 'auto';
  if (isNew) reveal(list);
}

/** @param {Element | null} list */
function reveal(list) {
  list?.querySelector('[aria-selected]')?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {HTMLElement} container
 * @param {(event: import('./core.js').CoreEvent) => void} dispatch
 * @param {(id: string) => void} restore shows a control as its node has it
 */
export function listenToList(container, dispatch, restore) {
  /** @param {string} option */
  function pick(option) {
    const input = inputOf(/** @type {HTMLElement} */ (listIn(container)));
    dispatch({ type: 'choose', node: option, chosen: true });
    restore(input.id); // the citizen's own command, though the focus is in it
  }

  const searched = (/** @type {Event} */ { target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    return input.role === 'combobox' && !input.readOnly ? input : undefined;
  };

  container.addEventListener('keydown', (event) => {
    const input = searched(event);
    if (!input || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const list = listIn(container);
    const active = input.getAttribute('aria-activedescendant');
    const move = MOVES[event.key];
    if (move && event.altKey) {
      if (event.key === 'ArrowDown' && !list) dispatch({ type: 'activate', node: input.id });
      if (event.key === 'ArrowUp' && list) dispatch({ type: 'close', node: list.id });
    } else if (move && (move[0] === 'option' || active)) {
      dispatch({ type: 'move', node: input.id, by: move[0], count: move[1] });
      reveal(listIn(container));
    } else if (active && (event.key === 'Enter' || event.key === 'Tab')) {
      pick(active);
      if (event.key === 'Tab') return; // and the focus goes on
    } else if (list && (event.key === 'Enter' || event.key === 'Escape')) {
      dispatch({ type: 'close', node: list.id });
    } else {
      return;
    }
    event.preventDefault();
  });
  container.addEventListener('click', (event) => {
    const input = searched(event);
    const option = /** @type {Element} */ (event.target).closest('[role="option"]');
    if (option) {
      pick(option.id);
    } else if (input && !listIn(container)) {
      dispatch({ type: 'activate', node: input.id });
    }
  });
  // Other options come: the best of them stands first.
  container.addEventListener('input', () => listIn(container)?.firstElementChild?.scrollTo(0, 0));
  // What is pressed in the list takes no focus from the text.
  container.addEventListener('mousedown', (event) => {
    if (/** @type {Element} */ (event.target).closest('[popover]')) event.preventDefault();
  });
  const place = () => placeList(container);
  addEventListener('scroll', place, { capture: true, passive: true });
  const resize = () => {
    place();
    reveal(listIn(container));
  };
  addEventListener('resize', resize);
  visualViewport?.addEventListener('resize', resize); // a phone's keyboard comes
}
