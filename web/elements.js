// One node of the tree as an element: which element and which attributes stand for a role or a
// property is said by the table (shared/view/tree.json); words enter as text and properties, never
// as HTML.

import { FLAGS, NUMBERS, TEXTS } from './tree_table.js';

/** @typedef {import('./tree.js').TreeNode} TreeNode */
/** A control that text is typed into. @typedef {HTMLInputElement | HTMLTextAreaElement} TextControl */

/**
 * What stands for a node.
 * @typedef {object} Entry
 * @property {TreeNode} node
 * @property {HTMLElement} outer the element in its parent
 * @property {HTMLElement} element the one that has its role and states: in a field the control
 * @property {HTMLElement} inner the one that its children stand in
 * @property {Element | null} before of a field, what its hint and error stand before
 */

/**
 * What an element asks of the page around it.
 * @typedef {object} Surroundings
 * @property {(url: string) => string} address how a query of the core's is written as a link
 * @property {(window: {title: string, language: string, direction: string}) => void} named
 */

/** The parts that an element can be of its node; their numbers are those of shared/canvas/boxes.h. */
export const PARTS = {
  self: 0, label: 1, hint: 2, error: 3, control: 4, counter: 5, choice: 6, warning: 7,
};

/** @template {{attribute?: string}} T @param {ReadonlyArray<T>} rows */
const shown = (rows) => /** @type {(T & {attribute: string})[]} */ (
  rows.filter(({ attribute }) => attribute));
/** The properties that are attributes. */
const SHOWN_TEXTS = shown(TEXTS);
const SHOWN_NUMBERS = shown(NUMBERS);

/** @param {Element} element @returns {element is TextControl} */
export function isTextControl(element) {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !isChoice(element) && !isFileInput(element);
}

/** What is in such a control is in no tree. @param {Element} element */
const isSecret = (element) => element instanceof HTMLInputElement && element.type === 'password';

/** @param {Element} element @returns {element is HTMLInputElement} */
export function isFileInput(element) {
  return element instanceof HTMLInputElement && element.type === 'file';
}

/** A radio button or a checkbox. @param {Element} element @returns {element is HTMLInputElement} */
export function isChoice(element) {
  return element instanceof HTMLInputElement && ['radio', 'checkbox'].includes(element.type);
}

/** Elements are cloned from one of each kind, which is faster than making them. */
const templates = new Map();

/**
 * Around the element of a role, what the table's `nameAs` asks for.
 * @type {Record<string, (element: HTMLElement) => HTMLElement>}
 */
const SURROUND = {
  field(control) {
    const field = createPart('div', 'field');
    field.append(document.createElement('label'), control);
    return field;
  },
  legend(fieldset) {
    fieldset.className = 'field';
    fieldset.append(document.createElement('legend'), createPart('div', 'options'));
    return fieldset;
  },
  option(control) {
    const option = createPart('div', 'field option');
    const choice = createPart('div', 'choice');
    choice.append(control, document.createElement('label'));
    option.append(choice);
    return option;
  },
  summary(details) {
    details.append(document.createElement('summary'), createPart('div', 'words'));
    return details;
  },
};

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
    template = SURROUND[role.nameAs]?.(template) ?? template;
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
  /** @type {Entry} */
  const entry = { node, outer, element: outer, inner: outer, before: null };
  switch (node.role.nameAs) {
    case 'field':
      entry.element = /** @type {HTMLElement} */ (outer.lastChild);
      entry.inner = entry.element;
      entry.before = entry.element;
      break;
    case 'legend':
      entry.inner = /** @type {HTMLElement} */ (outer.lastChild);
      entry.before = entry.inner;
      break;
    case 'option':
      entry.before = /** @type {HTMLElement} */ (outer.lastChild);
      entry.element = /** @type {HTMLElement} */ (entry.before.firstChild);
      entry.inner = entry.element;
      break;
    case 'summary':
      entry.inner = /** @type {HTMLElement} */ (outer.lastChild);
      break;
    default:
  }
  entry.element.id = node.id;
  const label = outer.querySelector('label');
  if (label) label.htmlFor = node.id;
  return entry;
}

/** Hint, warning, error and counter are there only while they have words. */
/** @param {Entry} entry @param {string} kind @param {string | undefined} words */
function setDescription({ outer, element, before }, kind, words) {
  let part = outer.querySelector(`:scope > .${kind}`);
  if (!words) {
    part?.remove();
    return [];
  }
  if (!part) {
    part = createPart('p', kind);
    part.id = `${element.id}@${kind}`;
    const error = outer.querySelector(':scope > .error');
    if (kind === 'counter') {
      outer.append(part);
    } else {
      outer.insertBefore(part, kind !== 'error' && error ? error : before);
    }
  }
  setText(part, words);
  return [part.id];
}

/** @param {Entry} entry @param {TreeNode} before */
function updateField(entry, before) {
  const { node: { role, texts, flags }, outer, element } = entry;
  const { texts: old, flags: oldFlags } = before;
  if (texts.name !== old.name) {
    setText(/** @type {Node} */ (outer.querySelector('label, legend')), texts.name ?? '');
  }
  if (texts.description !== old.description || texts.warning !== old.warning
      || texts.error !== old.error || texts.counter !== old.counter) {
    const described = [
      ...setDescription(entry, 'hint', texts.description),
      ...setDescription(entry, 'warning', texts.warning),
      ...setDescription(entry, 'error', texts.error),
      ...setDescription(entry, 'counter', texts.counter),
    ];
    setAttribute(element, 'aria-describedby', described.join(' ') || undefined);
  }
  if (flags.invalid !== oldFlags.invalid) {
    outer.classList.toggle('invalid', flags.invalid === true);
  }
  if (role.nameAs === 'legend') {
    // ARIA has the two states for groups of radio buttons, not for other ones.
    const isRadios = role.name === 'radioGroup';
    setAttribute(element, 'aria-required', isRadios && flags.required ? 'true' : undefined);
    if (!isRadios) element.removeAttribute('aria-invalid');
  }
  if (!isTextControl(element) || isSecret(element)) return;
  const value = texts.value ?? '';
  if (before === NOTHING) {
    // Another value than the first moves the caret, which Chromium tells in a task for each control.
    if (value) element.defaultValue = value;
  } else if (element.value !== value && !element.matches(':focus')) {
    // A focused control owns its text: writing into it breaks composition and moves the caret.
    element.value = value;
  }
}

/** @param {Entry} entry @param {TreeNode} before @param {Surroundings} surroundings */
function updateWords({ node: { role, texts, children }, element }, before, { named }) {
  if (role.nameAs === 'text') {
    // Where it has runs, they say its name.
    if (children.length === 0) {
      setText(element, texts.name ?? '');
    } else if (before.children.length === 0) {
      setText(element, '');
    }
  } else if (role.nameAs === 'label') {
    setAttribute(element, 'aria-label', texts.name);
  } else if (role.nameAs === 'summary') {
    setText(/** @type {Node} */ (element.firstChild), texts.name ?? '');
  } else if (role.nameAs === 'title') {
    named({
      title: texts.name ?? '',
      language: texts.language ?? '',
      direction: texts.direction ?? 'ltr',
    });
  }
  if (role.valueAs === 'text') setText(element, texts.value ?? '');
}

/**
 * In which language the node's own words are: of a field its label and hint. What says no direction
 * has the one of its first letter.
 * @param {Entry} entry
 */
function setLanguage({ node: { texts }, outer, element, before }) {
  const { language, direction } = texts;
  const parts = before
    ? outer.querySelectorAll(':scope > :is(label, legend, .hint), :scope > .choice > label') : [element];
  for (const part of parts) {
    setAttribute(part, 'lang', language);
    if (before || !direction) setAttribute(part, 'dir', language && 'auto');
  }
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
  for (const { name, attribute, value, property } of FLAGS) {
    const isSet = node.flags[name];
    if (isSet === before.flags[name]) continue;
    if (property) {
      /** @type {any} */ (element)[property] = isSet === true;
    } else if (attribute && !(attribute === 'required' && element.localName === 'fieldset')) {
      setAttribute(element, attribute, isSet ? value ?? '' : undefined);
    }
  }
  if (entry.before) {
    updateField(entry, before);
  } else {
    updateWords(entry, before, surroundings);
  }
  if (node.texts.language || before.texts.language) setLanguage(entry);
}

/** The node's own state of being chosen, where that is another one than the citizen's control has. */
/** @param {Entry} entry */
export function restoreChoice({ node, element }) {
  if (isChoice(element)) element.checked = node.flags.checked === true;
  if (element instanceof HTMLOptionElement) element.selected = node.flags.selected === true;
  if (isTextControl(element) && !isSecret(element)) element.value = node.texts.value ?? '';
}

/** @param {Element} part of a field */
function partOf(part) {
  if (['label', 'legend', 'summary'].includes(part.localName)) return PARTS.label;
  for (const name of /** @type {const} */ (['hint', 'warning', 'error', 'counter', 'choice'])) {
    if (part.classList.contains(name)) return PARTS[name];
  }
  return PARTS.control;
}

/**
 * What of a node is where: the canvas's parts (shared/canvas/boxes.h) and their elements.
 * @param {Entry} entry
 * @returns {[number, HTMLElement][]}
 */
export function partsOfEntry({ node: { role }, outer, element, inner }) {
  if (role.element === 'option') return []; // the platform's own list has them
  /** @type {[number, HTMLElement][]} */
  const parts = [[PARTS.self, outer]];
  if (role.nameAs === 'option') {
    for (const child of outer.children) {
      parts.push([partOf(child), /** @type {HTMLElement} */ (child)]);
    }
    const label = /** @type {HTMLElement} */ (element.nextElementSibling);
    parts.push([PARTS.control, element], [PARTS.label, label]);
  } else if (['field', 'legend', 'summary'].includes(role.nameAs)) {
    for (const child of outer.children) {
      if (child !== inner || child === element) {
        parts.push([partOf(child), /** @type {HTMLElement} */ (child)]);
      }
    }
  }
  return parts;
}
