// The DOM face: the tree as real HTML controls, in reading order, kept up to date by tree diffs.

import { listen } from './dom_events.js';
import {
  NOTHING, createEntry, isTextControl, partsOfEntry, restoreChoice, updateEntry,
} from './elements.js';
import { placeList } from './option_list.js';
import { FLAGS, NUMBERS, TEXTS } from './tree_table.js';
import { readDiff } from './tree.js';

/** @typedef {import('./tree.js').TreeNode} TreeNode */
/** @typedef {import('./elements.js').Entry} Entry */

/**
 * What a diff did: the ids of nodes that are new or show something else now, and whether nodes came,
 * went or moved. What is typed into the focused control shows there and nowhere else.
 * @typedef {{changed: string[], isReshaped: boolean}} Change
 */

// Where more fields come than this, the first blocks are put together at once, which fill any
// screen, and the others after the page was painted.
const MOST_FIELDS_AT_ONCE = 500;
const BLOCKS_AT_ONCE = 3;

const FIELDS = new Set(['field', 'legend']);

/** @param {TreeNode} node */
const isField = ({ role }) => FIELDS.has(role.nameAs);

/** Whether nothing but the value is another. @param {TreeNode} one @param {TreeNode} other */
function differsInValueAlone(one, other) {
  return TEXTS.every(({ name }) => name === 'value' || one.texts[name] === other.texts[name])
    && NUMBERS.every(({ name }) => one.numbers[name] === other.numbers[name])
    && FLAGS.every(({ name }) => one.flags[name] === other.flags[name])
    && sameList(one.children, other.children);
}

/** @param {string[]} one @param {string[]} other */
function sameList(one, other) {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/**
 * @param {HTMLElement} container
 * @param {import('./elements.js').Surroundings & {
 *   dispatch: (event: import('./core.js').CoreEvent) => void,
 *   choose: (node: string, files: File[]) => void,
 *   draw: (area: HTMLCanvasElement) => void,
 *   show: (image: HTMLImageElement, file: string) => void}} host
 */
export function createDomFace(container, host) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** Blocks that are empty still, by id. @type {Set<string>} */
  const unfinished = new Set();
  /** The nodes in them, which have no elements yet. @type {Map<string, TreeNode>} */
  const later = new Map();
  /** The ids of fields and of tables, with elements or without. @type {Set<string>} */
  const fields = new Set();
  /** @type {Set<string>} */
  const tables = new Set();
  // A control that is taken out loses the focus, though nobody left it.
  let isApplying = false;

  /** @param {TreeNode} node */
  function build(node) {
    const entry = createEntry(node);
    entries.set(node.id, entry);
    updateEntry(entry, NOTHING, host);
    return entry;
  }

  /** What stands for a node of the tree, put together now if it was not yet. @param {string} id */
  function entryOf(id) {
    const found = entries.get(id);
    if (found) return found;
    const node = /** @type {TreeNode} */ (later.get(id));
    later.delete(id);
    const entry = build(node);
    if (node.role.name === 'block') unfinished.add(id);
    else arrange(entry);
    return entry;
  }

  /** Puts the children in their order; what stands right is not touched, so focus stays. */
  /** @param {Entry} entry */
  function arrange({ node, inner }) {
    if (node.children.length === 0 || unfinished.has(node.id)) return;
    let place = inner.firstElementChild;
    // Those that come side by side come at once: each time that controls come into a form, the
    // browser looks through all that it has.
    const coming = document.createDocumentFragment();
    for (const id of node.children) {
      const child = entryOf(id).outer;
      if (child === place) {
        inner.insertBefore(coming, place);
        place = place.nextElementSibling;
      } else {
        coming.append(child);
      }
    }
    inner.insertBefore(coming, place);
  }

  /** Puts together what is missing in a block. @param {string} id */
  function finish(id) {
    unfinished.delete(id);
    const entry = entries.get(id);
    if (entry) arrange(entry);
  }

  /** The same for the block that a node is in. @param {string} id */
  function finishAround(id) {
    if (!later.has(id)) return;
    for (const block of unfinished) {
      if (entries.get(block)?.node.children.includes(id)) finish(block);
    }
    if (later.has(id)) unfinished.forEach(finish);
  }

  /**
   * @param {Uint8Array} bytes of a tree diff
   * @returns {Change}
   */
  function apply(bytes) {
    const diff = readDiff(bytes);
    isApplying = true;
    let isReshaped = diff.removed.length > 0;
    for (const id of diff.removed) {
      entries.get(id)?.outer.remove();
      entries.delete(id);
      later.delete(id);
      unfinished.delete(id);
      fields.delete(id);
      tables.delete(id);
    }
    const isLarge = diff.nodes.filter(isField).length > MOST_FIELDS_AT_ONCE;
    let blocks = 0;
    /** New nodes of unfinished blocks. @type {Set<string>} */
    const put = new Set();
    /** @type {Entry[]} */
    const parents = [];
    /** @type {string[]} */
    const changed = [];
    for (const node of diff.nodes) {
      if (isField(node)) fields.add(node.id);
      if (node.role.name === 'table') tables.add(node.id);
      let entry = entries.get(node.id);
      if (!entry && (later.has(node.id) || put.has(node.id))) {
        if (!sameList(node.children, later.get(node.id)?.children ?? [])) isReshaped = true;
        later.set(node.id, node);
        node.children.forEach((id) => put.add(id));
        continue;
      }
      let before = entry?.node;
      if (entry && before && before.role === node.role) {
        entry.node = node;
        // What is being typed stands in the control already.
        if (differsInValueAlone(before, node) && entry.element.matches(':focus')) continue;
      } else {
        const old = entry;
        entry = build(node);
        old?.outer.replaceWith(entry.outer);
        before = undefined;
        isReshaped = true;
        if (isLarge && node.role.name === 'block' && (blocks += 1) > BLOCKS_AT_ONCE) {
          unfinished.add(node.id);
        }
      }
      if (unfinished.has(node.id)) node.children.forEach((id) => put.add(id));
      changed.push(node.id);
      if (before) updateEntry(entry, before, host);
      if (sameList(node.children, before?.children ?? NOTHING.children)) continue;
      parents.push(entry);
      isReshaped = true;
    }
    // From the inside out: what is new is put together before it comes into the page.
    parents.reverse().forEach(arrange);
    const root = entries.get(diff.root);
    if (root && root.outer.parentElement !== container) container.append(root.outer);
    for (const { id, role, texts } of diff.nodes) {
      if (role.element === 'img') {
        host.show(/** @type {HTMLImageElement} */ (entries.get(id)?.outer), texts.file ?? '');
      }
      const element = entries.get(id)?.outer;
      if (element instanceof HTMLDialogElement && element.isConnected && !element.open) {
        element.showModal();
      }
      if (element instanceof HTMLCanvasElement) host.draw(element);
    }
    placeList(container);
    // Styles that asked for a table themselves, with :has(), would look through all of a page and
    // style much of it again at each key that is pressed in it.
    container.classList.toggle('tabled', tables.size > 0);
    isApplying = false;
    return { changed, isReshaped };
  }

  listen(container, {
    dispatch: host.dispatch,
    choose: host.choose,
    isApplying: () => isApplying,
    restore(id) {
      const entry = entries.get(id);
      if (entry) restoreChoice(entry);
    },
  });
  return {
    apply,
    /** @param {string} id */
    focus(id) {
      finishAround(id);
      const element = entries.get(id)?.element;
      element?.focus();
      // Behind what stands there, as in a control whose caret was moved by a value.
      if (element && isTextControl(element) && element.selectionEnd === 0) {
        element.setSelectionRange(element.value.length, element.value.length);
      }
    },
    /** The parts of a node, by their numbers, and their elements. @param {string} id */
    partsOf(id) {
      finishAround(id);
      return partsOfEntry(/** @type {Entry} */ (entries.get(id)));
    },
    /** Whether a node has its elements, and not only a place for them. @param {string} id */
    isBuilt: (id) => entries.has(id),
    /** @param {string} id */
    nodeOf: (id) => entries.get(id)?.node ?? later.get(id),
    /** Whether the page has more fields than are put together at once. */
    isLarge: () => fields.size > MOST_FIELDS_AT_ONCE,
    /** Puts some more blocks together; whether any are left. @param {number} most */
    finishSome(most) {
      for (const id of unfinished) {
        if ((most -= 1) < 0) return true;
        finish(id);
      }
      return false;
    },
  };
}
