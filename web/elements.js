// One node of the tree as an element: which element and which attributes stand for a role or a
// property is said by the table (shared/view/tree.json); words enter as text and properties, never
// as HTML.

import { FLAGS, NUMBERS, TEXTS } from './tree_table.js';

/** @typedef {import('./tree.js').TreeNode} TreeNode */

/**
 * What stands for a node: the element in its parent, the element that has its role and states (in
 * a field the control), and where its words go.
 * @typedef {object} Entry
 * @property {TreeNode} node
 * @property {HTMLElement} outer
 * @property {HTMLElement} element
 */

/**
 * What an element asks of the page around it.
 * @typedef {object} Surroundings
 * @property {(url: string) => string} address how a query of the core's is written as a link
 * @property {(window: {title: string, language: string, direction: string}) => void} named
 */

/** The parts that an element can be of its node; their numbers are those of shared/canvas/boxes.h. */
export const PARTS = { self: 0, label: 1, hint: 2, error: 3, control: 4 };

/** @template {{attribute?: string}} T @param {ReadonlyArray<T>} rows */
const shown = (rows) => /** @type {(T & {attribute: string})[]} */ (
  rows.filter(({ attribute }) => attribute));
/** The properties that are attributes. */
const SHOWN_TEXTS = shown(TEXTS);
const SHOWN_NUMBERS = shown(NUMBERS);

/** A field's control. @param {HTMLElement} element @returns {element is HTMLInputElement} */
export function isControl(element) {
  return element instanceof HTMLInputElement;
}

/** Elements are cloned from one of each kind, which is faster than making them. */
const templates = new Map();

/** What stands for such a node, empty: of a field its label and control too. */
/** @param {TreeNode} node @returns {HTMLElement} */
function createOuter({ role, numbers }) {
  const tag = role.element === 'h1' ? `h${numbers.level ?? 1}` : role.element;
  const key = `${role.name} ${tag}`;
  let template = templates.get(key);
  if (!template) {
    template = document.createElement(tag);
    for (const [name, value] of Object.entries(role.attributes ?? {})) {
      template.setAttribute(name, value);
    }
    if (role.nameAs === 'field') {
      const field = createPart('div', 'field');
      field.append(document.createElement('label'), template);
      template = field;
    }
    templates.set(key, template);
  }
  return template.cloneNode(true);
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

/** What a new element was before it had a node. @type {TreeNode} */
export const NOTHING = {
  id: '', role: /** @type {any} */ (undefined), texts: {}, numbers: {}, flags: {}, children: [],
};

/** @param {TreeNode} node @returns {Entry} */
export function createEntry(node) {
  const outer = createOuter(node);
  if (node.role.nameAs !== 'field') {
    outer.id = node.id;
    return { node, outer, element: outer };
  }
  const element = /** @type {HTMLElement} */ (outer.lastChild);
  element.id = node.id;
  /** @type {HTMLLabelElement} */ (outer.firstChild).htmlFor = node.id;
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

/** @param {Entry} entry @param {TreeNode} before */
function updateField(entry, { texts: old, flags: oldFlags }) {
  const { node: { texts, flags }, outer, element } = entry;
  if (texts.name !== old.name) {
    setText(/** @type {Node} */ (outer.firstChild), texts.name ?? '');
  }
  if (texts.description !== old.description || texts.error !== old.error) {
    const described = [
      ...setDescription(entry, 'hint', texts.description),
      ...setDescription(entry, 'error', texts.error),
    ];
    setAttribute(element, 'aria-describedby', described.join(' ') || undefined);
  }
  if (flags.invalid !== oldFlags.invalid) {
    outer.classList.toggle('invalid', flags.invalid === true);
  }
  // A focused control owns its text: writing into it breaks composition and moves the caret.
  const value = texts.value ?? '';
  if (!isControl(element) || element.value === value || element.matches(':focus')) return;
  element.value = value;
}

/** @param {Entry} entry @param {Surroundings} surroundings */
function updateWords({ node: { role, texts }, element }, { named }) {
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

/** Brings an element up to date with its node, which was `before`. */
/** @param {Entry} entry @param {TreeNode} before @param {Surroundings} surroundings */
export function updateEntry(entry, before, surroundings) {
  const { node, element } = entry;
  for (const { name, attribute } of SHOWN_TEXTS) {
    const text = node.texts[name];
    if (text === before.texts[name]) continue;
    const isQuery = name === 'url' && text?.startsWith('?');
    setAttribute(element, attribute, isQuery ? surroundings.address(text) : text);
  }
  for (const { name, attribute } of SHOWN_NUMBERS) {
    const number = node.numbers[name];
    if (number !== before.numbers[name]) setAttribute(element, attribute, number?.toString());
  }
  for (const { name, attribute, value } of FLAGS) {
    const isSet = node.flags[name];
    if (isSet !== before.flags[name]) {
      setAttribute(element, attribute, isSet ? value ?? '' : undefined);
    }
  }
  if (node.role.nameAs === 'field') {
    updateField(entry, before);
  } else {
    updateWords(entry, surroundings);
  }
}

/** @param {Element} part of a field */
function partOf(part) {
  if (part.localName === 'label') return PARTS.label;
  return part.className.includes('hint') ? PARTS.hint : PARTS.error;
}

/**
 * What of a node is where: the canvas's parts (shared/canvas/boxes.h) and their elements.
 * @param {Entry} entry
 * @returns {[number, HTMLElement][]}
 */
export function partsOfEntry({ node, outer, element }) {
  if (node.role.nameAs !== 'field') return [[PARTS.self, element]];
  return [
    [PARTS.self, outer],
    ...Array.from(outer.children, (child) => /** @type {[number, HTMLElement]} */ (
      [child === element ? PARTS.control : partOf(child), child])),
  ];
}
