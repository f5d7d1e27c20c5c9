// The DOM face: the tree as real HTML controls, in reading order. Which element and which
// attributes stand for a role or a property is said by the table (shared/view/tree.json); words
// enter as text and properties, never as HTML.

import { FLAGS, NUMBERS, TEXTS } from './tree_table.js';
import { readDiff } from './tree.js';

/** @typedef {import('./tree.js').TreeNode} TreeNode */

/**
 * What stands for a node: the element in its parent, the element that has its role and states (in
 * a field the control), and where its words go.
 * @typedef {object} Entry
 * @property {TreeNode} node
 * @property {HTMLElement} outer
 * @property {HTMLElement} element
 */

/** The parts that an element can be of its node; their numbers are those of shared/canvas/boxes.h. */
export const PARTS = { self: 0, label: 1, hint: 2, error: 3, control: 4 };

/** A field's control. @param {HTMLElement} element @returns {element is HTMLInputElement} */
function isControl(element) {
  return element instanceof HTMLInputElement;
}

/** Elements are cloned from one of each kind, which is faster than making them. */
const templates = new Map();

/** @param {TreeNode} node @returns {HTMLElement} */
function createElement({ role, numbers }) {
  const tag = role.element === 'h1' ? `h${numbers.level ?? 1}` : role.element;
  const key = `${role.name} ${tag}`;
  let template = templates.get(key);
  if (!template) {
    template = document.createElement(tag);
    for (const [name, value] of Object.entries(role.attributes ?? {})) {
      template.setAttribute(name, value);
    }
    templates.set(key, template);
  }
  return template.cloneNode(false);
}

/** @param {string} tag @param {string} className */
function createPart(tag, className) {
  const part = document.createElement(tag);
  part.className = className;
  return part;
}

/** @param {Element} element @param {string} name @param {string | undefined} value */
function setAttribute(element, name, value) {
  if (value === undefined) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

/** @param {Node} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {HTMLElement} container
 * @param {object} host
 * @param {(event: import('./core.js').CoreEvent) => void} host.dispatch
 * @param {(url: string) => string} host.address how a query of the core's is written as a link
 * @param {(window: {title: string, language: string, direction: string}) => void} host.named
 */
export function createDomFace(container, { dispatch, address, named }) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  // A control that is taken out loses the focus, though nobody left it.
  let isApplying = false;

  /** @param {TreeNode} node @returns {Entry} */
  function create(node) {
    const element = createElement(node);
    element.id = node.id;
    if (node.role.nameAs !== 'field') return { node, outer: element, element };
    const outer = createPart('div', 'field');
    const label = /** @type {HTMLLabelElement} */ (document.createElement('label'));
    label.htmlFor = node.id;
    outer.append(label, element);
    return { node, outer, element };
  }

  /** Hint and error stand before the control, and only while they have words. */
  /** @param {Entry} entry @param {string} kind @param {string | undefined} words */
  function setDescription({ outer, element }, kind, words) {
    let part = outer.querySelector(`:scope > .${kind}`);
    if (!words) {
      part?.remove();
      return [];
    }
    if (!part) {
      part = createPart('p', kind);
      part.id = `${element.id}@${kind}`;
      const error = outer.querySelector(':scope > .error');
      outer.insertBefore(part, kind === 'hint' && error ? error : element);
    }
    setText(part, words);
    return [part.id];
  }

  /** @param {Entry} entry */
  function updateField(entry) {
    const { node: { texts, flags }, outer, element } = entry;
    setText(/** @type {Node} */ (outer.firstChild), texts.name ?? '');
    const described = [
      ...setDescription(entry, 'hint', texts.description),
      ...setDescription(entry, 'error', texts.error),
    ];
    setAttribute(element, 'aria-describedby', described.join(' ') || undefined);
    outer.classList.toggle('invalid', flags.invalid === true);
    const isFocused = element.matches(':focus');
    const value = texts.value ?? '';
    // A focused control owns its text: writing into it breaks composition and moves the caret.
    if (isControl(element) && !isFocused && element.value !== value) element.value = value;
  }

  /** @param {Entry} entry */
  function updateWords({ node: { role, texts }, element }) {
    if (role.nameAs === 'text') {
      setText(element, texts.name ?? '');
    } else if (role.nameAs === 'label') {
      setAttribute(element, 'aria-label', texts.name);
    } else if (role.nameAs === 'title') {
      named({
        title: texts.name ?? '',
        language: texts.language ?? '',
        direction: texts.direction ?? 'ltr',
      });
    }
    if (role.valueAs === 'text') setText(element, texts.value ?? '');
  }

  /** @param {Entry} entry */
  function update(entry) {
    const { node, element } = entry;
    for (const { name, attribute } of TEXTS) {
      if (!attribute) continue;
      const text = node.texts[name];
      setAttribute(element, attribute, name === 'url' && text?.startsWith('?') ? address(text) : text);
    }
    for (const { name, attribute } of NUMBERS) {
      if (attribute) setAttribute(element, attribute, node.numbers[name]?.toString());
    }
    for (const { name, attribute, value } of FLAGS) {
      setAttribute(element, attribute, node.flags[name] ? value ?? '' : undefined);
    }
    if (node.role.nameAs === 'field') {
      updateField(entry);
    } else {
      updateWords(entry);
    }
  }

  /** Puts the children in their order; what stands right is not touched, so focus stays. */
  /** @param {Entry} entry */
  function arrange({ node, element }) {
    let place = element.firstElementChild;
    for (const id of node.children) {
      const child = /** @type {Entry} */ (entries.get(id)).outer;
      if (child === place) {
        place = place.nextElementSibling;
      } else {
        element.insertBefore(child, place);
      }
    }
  }

  /**
   * What of a node is where: the canvas's parts (shared/canvas/boxes.h) and their elements.
   * @param {string} id
   * @returns {[number, HTMLElement][]}
   */
  function partsOf(id) {
    const { node, outer, element } = /** @type {Entry} */ (entries.get(id));
    if (node.role.nameAs !== 'field') return [[PARTS.self, element]];
    return [
      [PARTS.self, outer],
      ...Array.from(outer.children, (child) => /** @type {[number, HTMLElement]} */ (
        [child === element ? PARTS.control : partOf(child), child])),
    ];
  }

  /** @param {Uint8Array} bytes @returns {string[]} the ids of new and changed nodes */
  function apply(bytes) {
    const diff = readDiff(bytes);
    isApplying = true;
    for (const id of diff.removed) {
      entries.get(id)?.outer.remove();
      entries.delete(id);
    }
    const changed = diff.nodes.map((node) => {
      let entry = entries.get(node.id);
      if (entry && entry.node.role === node.role) {
        entry.node = node;
      } else {
        entry?.outer.remove();
        entry = create(node);
        entries.set(node.id, entry);
      }
      update(entry);
      return entry;
    });
    changed.filter(({ node }) => node.children.length > 0).forEach(arrange);
    const root = entries.get(diff.root);
    if (root && root.outer.parentElement !== container) container.append(root.outer);
    isApplying = false;
    return diff.nodes.map(({ id }) => id);
  }

  /** @param {string} id */
  function focus(id) {
    entries.get(id)?.element.focus();
  }

  listen(container, dispatch, () => isApplying);
  return {
    apply,
    focus,
    partsOf,
    /** @param {string} id */
    nodeOf: (id) => entries.get(id)?.node,
  };
}

/** @param {Element} part of a field */
function partOf(part) {
  if (part.localName === 'label') return PARTS.label;
  return part.className.includes('hint') ? PARTS.hint : PARTS.error;
}

/**
 * What the citizen does with the controls, as events of the core. Hover, press and scroll are the
 * browser's own business.
 * @param {HTMLElement} container
 * @param {(event: import('./core.js').CoreEvent) => void} dispatch
 * @param {() => boolean} isApplying
 */
function listen(container, dispatch, isApplying) {
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
