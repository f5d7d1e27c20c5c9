// The canvas face: tells canvas.wasm where the browser has laid the elements out, and shows what it
// draws, under them. The elements stay the same and stay in charge: only their ink is invisible
// (canvas_face.css). Whatever goes wrong here, the DOM face is what remains.

import { createCanvas, createWriter } from './canvas.js';
import { PARTS, isTextControl } from './elements.js';
import { COLORS, LENGTHS } from './ink_table.js';
import { createRenderer } from './webgl2.js';

/** @typedef {ReturnType<typeof import('./dom_face.js').createDomFace>} DomFace */

// Of shared/canvas/boxes.h.
const RIGHT_TO_LEFT = 1;
const ALIGN_END = 2;
const OWN_INK = 4;
const BOLD_FROM = 600;
const MOST_LINES = 255;
const UNBROKEN = 1e6; // CSS px: a line that the browser did not break

const THEME_QUERIES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'];
const NEAR = '50% 0%'; // how far from the view a block is made ready, in parts of the view

/** The numbers of a computed length: "12.5px". @param {string} length */
const px = (length) => parseFloat(length) || 0;

/** "rgb(1, 2, 3)" or "rgba(…)" as the canvas has colours. @param {string} color */
function packColor(color) {
  const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return (r | (g << 8) | (b << 16) | (Math.round(a * 255) << 24)) >>> 0;
}

/** Whether closed details have it, which browsers lay out all the same, or it is only to be heard.
 * @param {Element} element */
const isHidden = (element) => element.checkVisibility?.({ checkOpacity: true }) === false;

/** The lines of an element's text, as the browser has broken it. @param {Range} range */
function linesOf(range, /** @type {Element} */ element) {
  range.selectNodeContents(element);
  const text = element.firstChild;
  if (text instanceof Text && text === element.lastChild) {
    // Of a run of words the spaces to its neighbours are not drawn.
    const start = text.data.search(/[^ \t\n\r\f]/);
    if (start < 0) return [];
    range.setStart(text, start);
    range.setEnd(text, text.data.search(/[ \t\n\r\f]*$/));
  }
  /** @type {{left: number, top: number, right: number, bottom: number}[]} */
  const lines = [];
  for (const { left, top, right, bottom, width } of range.getClientRects()) {
    const line = lines.at(-1);
    // Each run of one direction has a rectangle of its own.
    if (line && top < (line.top + line.bottom) / 2) {
      line.left = Math.min(line.left, left);
      line.right = Math.max(line.right, right);
    } else if (width > 0) {
      lines.push({ left, top, right, bottom });
    }
  }
  return lines;
}

/**
 * @param {HTMLElement} container of the DOM face
 * @param {DomFace} dom
 * @param {object} options
 * @param {HTMLCanvasElement} options.surface
 * @param {NonNullable<ReturnType<typeof createRenderer>>} options.renderer on the surface
 * @param {WebAssembly.Module} options.module canvas.wasm
 * @param {Uint8Array[]} options.fonts by weight: regular, bold
 * @param {(error: unknown) => void} options.failed it will not draw any more
 */
export function createCanvasFace(container, dom, { surface: element, renderer, module, fonts, failed }) {
  element.setAttribute('aria-hidden', 'true');
  const canvas = createCanvas(module);
  fonts.forEach((bytes, weight) => canvas.setFont(weight, bytes));
  let draws = renderer;

  const writer = createWriter();
  const range = document.createRange();
  /** Blocks, by the id of their node. @type {Map<string, Block>} */
  const blocks = new Map();
  /** @type {WeakMap<Element, Block>} */
  const blockOf = new WeakMap();
  /** @type {Map<string, Block>} */
  const blockOfNode = new Map();
  /** Elements that show their own ink, by block. @type {Map<Block, Set<Element>>} */
  const ownInk = new Map();
  const view = { hovered: '', pressed: '', focused: '' };
  let root = '';
  let isPartial = false; // blocks are to come
  let frame = 0;
  let losses = 0;
  let isOn = false;
  let ratio = 0;

  /**
   * @typedef {object} Block
   * @property {string} id
   * @property {HTMLElement} element
   * @property {string[]} nodes
   * @property {boolean} isNear
   * @property {boolean} isPlaced
   * @property {Set<Element>} observed
   */

  // — boxes —

  const resized = new ResizeObserver((entries) => guarded(() => {
    /** @type {Set<Block>} */
    const stale = new Set();
    for (const { target } of entries) {
      const block = blockOf.get(target);
      if (block) stale.add(block);
    }
    for (const block of stale) {
      if (block.isNear) {
        place(block);
      } else {
        setPlaced(block, false);
      }
    }
    draw();
  }));
  const near = new IntersectionObserver((entries) => guarded(() => {
    for (const { target, isIntersecting } of entries) {
      const block = blockOf.get(target);
      if (!block) continue;
      block.isNear = isIntersecting;
      if (isIntersecting && !block.isPlaced) refresh(block);
    }
  }), { rootMargin: NEAR });

  /**
   * A block that has no boxes in the canvas, or old ones, shows its own ink: there is no moment when
   * it shows nothing.
   */
  function setPlaced(/** @type {Block} */ block, /** @type {boolean} */ isPlaced) {
    block.isPlaced = isPlaced;
    block.element.classList.toggle('undrawn', !isPlaced);
  }

  /** Reads the block again once it is laid out: an observer that begins to look reports. */
  function refresh(/** @type {Block} */ block) {
    for (const part of block.observed) {
      resized.unobserve(part);
      blockOf.delete(part);
    }
    block.observed.clear();
    for (const id of block.nodes) {
      if (!dom.nodeOf(id)) continue;
      for (const [, part] of dom.partsOf(id)) block.observed.add(part);
    }
    for (const part of block.observed) {
      blockOf.set(part, block);
      resized.observe(part);
    }
    if (isPartial) findBlocks(); // those in it have come with the rest of it
  }

  /** What the canvas has of the block is old: it is read again, now or when it comes near. */
  function renew(/** @type {Block} */ block) {
    if (block.isNear) refresh(block);
    else setPlaced(block, false);
  }

  function isBlock(/** @type {string} */ id) {
    return id === root || dom.nodeOf(id)?.role.name === 'block';
  }

  /**
   * Finds the blocks and their nodes anew, after nodes came, went or moved. One that has no element
   * yet is let be: it shows with the one around it, which is put together when it comes near.
   */
  function findBlocks() {
    isPartial = false;
    root = container.querySelector(':scope > [id]')?.id ?? '';
    /** The nodes of each block in reading order, without those of blocks inside it. */
    /** @type {Map<string, string[]>} */
    const found = new Map();
    const visit = (/** @type {string} */ id, /** @type {string[]} */ nodes) => {
      const { role } = dom.nodeOf(id) ?? {};
      if (role?.element === 'dialog' || role?.attributes?.popover) return; // it shows its own ink
      const list = isBlock(id) ? [] : nodes;
      if (list !== nodes) found.set(id, list);
      list.push(id);
      for (const child of dom.nodeOf(id)?.children ?? []) visit(child, list);
    };
    if (root) visit(root, []);
    for (const [id, block] of blocks) {
      if (found.has(id) && dom.partsOf(id)[0][1] === block.element) continue;
      near.unobserve(block.element);
      for (const part of block.observed) resized.unobserve(part);
      canvas.remove(id);
      blocks.delete(id);
      ownInk.delete(block);
    }
    blockOfNode.clear();
    for (const [id, nodes] of found) {
      let block = blocks.get(id);
      if (!block && !dom.isBuilt(id)) {
        isPartial = true;
        continue;
      }
      if (!block) {
        const [[, blockElement]] = dom.partsOf(id);
        block = { id, element: blockElement, nodes, isNear: false, isPlaced: false, observed: new Set() };
        blocks.set(id, block);
        setPlaced(block, false);
        blockOf.set(blockElement, block);
        near.observe(blockElement);
      }
      block.nodes = nodes;
      for (const node of nodes) blockOfNode.set(node, block);
    }
  }

  /** Hands the boxes of a block to the canvas. Only where layout is done: nothing is forced. */
  function place(/** @type {Block} */ block) {
    setPlaced(block, true);
    const origin = block.element.getBoundingClientRect();
    writer.reset();
    const count = writer.mark();
    writer.u32(0);
    let parts = 0;
    for (const id of block.nodes) {
      const node = dom.nodeOf(id);
      if (!node) continue;
      for (const [part, one] of dom.partsOf(id)) {
        if (isHidden(one)) continue;
        parts += 1;
        writePart(id, part, one, origin);
      }
    }
    writer.setU32(count, parts);
    const before = ownInk.get(block) ?? new Set();
    const now = new Set();
    for (const { node, part } of canvas.place(block.id, writer.bytes())) {
      const found = dom.partsOf(node).find(([number]) => number === part);
      if (found) now.add(found[1]);
    }
    for (const one of before) {
      if (!now.has(one)) one.classList.remove('own-ink');
    }
    for (const one of now) one.classList.add('own-ink');
    ownInk.set(block, now);
  }

  /** @type {Map<string, {ascent: number, descent: number}>} */
  const metrics = new Map();

  /**
   * How far lines of a font reach above and below the baseline: each browser rounds them in its own
   * way, so they are measured, once for each font.
   * @param {CSSStyleDeclaration} style
   */
  function metricsOf({ fontWeight, fontSize, fontFamily }) {
    const key = `${fontWeight} ${fontSize} ${fontFamily}`;
    let found = metrics.get(key);
    if (!found) {
      const line = document.createElement('div');
      line.className = 'metrics';
      Object.assign(line.style, { fontWeight, fontSize, fontFamily });
      const foot = document.createElement('span'); // nothing in it: it stands on the baseline
      line.append('ا', foot);
      container.append(line);
      range.selectNode(/** @type {Node} */ (line.firstChild));
      const { top, bottom } = range.getBoundingClientRect();
      const baseline = foot.getBoundingClientRect().bottom;
      line.remove();
      found = { ascent: baseline - top, descent: bottom - baseline };
      metrics.set(key, found);
    }
    return found;
  }

  /**
   * @param {string} id @param {number} part @param {HTMLElement} one @param {DOMRect} origin
   */
  function writePart(id, part, one, origin) {
    const rect = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    let flags = style.direction === 'rtl' ? RIGHT_TO_LEFT : 0;
    if (isAtRight(style)) flags |= ALIGN_END;
    /** @type {{left: number, top: number, right: number, bottom: number}[]} */
    let lines = [];
    if (part === PARTS.control) {
      lines = [contentBox(rect, style)];
    } else if (hasText(one)) {
      lines = linesOf(range, one);
    }
    // How the browser breaks the text of a control of several lines cannot be seen. What clears a
    // text stands on it, which hides the canvas while it has the focus.
    const isOpaque = one instanceof HTMLTextAreaElement || one.dataset.variant === 'clear';
    if (isOpaque || !style.fontFamily.startsWith('Vazirmatn') || lines.length > MOST_LINES) {
      flags |= OWN_INK;
      lines.length = Math.min(lines.length, MOST_LINES);
    }
    const width = lines.length > 1 ? textWidth(one, style, rect) : UNBROKEN;
    const border = Math.max(
      px(style.borderTopWidth), px(style.borderLeftWidth), px(style.borderRightWidth),
    );
    const { ascent, descent } = lines.length > 0 ? metricsOf(style) : { ascent: 0, descent: 0 };
    writer.text(id);
    writer.u8(part);
    writer.u8(flags);
    writer.u8(Number(style.fontWeight) >= BOLD_FROM ? 1 : 0);
    writer.u8(lines.length);
    writer.f32(rect.left - origin.left, rect.top - origin.top, rect.width, rect.height, border,
      px(style.fontSize), ascent, descent, width);
    for (const line of lines) {
      writer.f32(line.left - origin.left, line.top - origin.top, line.right - origin.left,
        line.bottom - origin.top);
    }
  }

  // — frames —

  /** Asks for one frame. */
  function schedule() {
    if (!isOn || frame) return;
    frame = requestAnimationFrame(() => guarded(() => {
      frame = 0;
      draw();
    }));
  }

  function draw() {
    if (!isOn || ratio === 0 || draws.isLost()) return;
    const place = element.getBoundingClientRect();
    writer.reset();
    writer.u32(element.width);
    writer.u32(element.height);
    writer.f32(ratio);
    writer.text(view.hovered);
    writer.text(view.pressed);
    writer.text(view.focused);
    const count = writer.mark();
    writer.u32(0);
    let seen = 0;
    for (const block of blocks.values()) {
      if (!block.isPlaced) continue;
      const { left, top, bottom } = block.element.getBoundingClientRect();
      if (top > place.bottom || bottom < place.top) continue;
      seen += 1;
      writer.text(block.id);
      writer.f32(left - place.left, top - place.top);
    }
    writer.setU32(count, seen);
    draws.draw(canvas.draw(writer.bytes()));
  }

  const sized = new ResizeObserver(([entry]) => guarded(() => {
    const [exact] = entry.devicePixelContentBoxSize ?? [];
    const { width, height } = entry.contentRect;
    ratio = devicePixelRatio;
    element.width = devicePixels(exact?.inlineSize, width * ratio);
    element.height = devicePixels(exact?.blockSize, height * ratio);
    draw();
  }));

  /** @type {MediaQueryList | undefined} */
  let sameRatio;

  /** Looks at the canvas's size anew, which reports at once, and whenever the ratio changes. */
  function watchSize() {
    sized.disconnect();
    sized.observe(element);
    sameRatio?.removeEventListener('change', watchSize);
    sameRatio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    sameRatio.addEventListener('change', watchSize, { once: true });
  }

  // — what the pointer and the focus do, for looks only —

  /** @param {EventTarget | null} target */
  function nodeAt(target) {
    if (!(target instanceof Element)) return '';
    const label = target.closest('label');
    return label ? label.htmlFor : target.closest('[id]')?.id ?? '';
  }

  /** @param {Partial<typeof view>} change */
  function look(change) {
    for (const [name, value] of Object.entries(change)) {
      if (view[/** @type {keyof typeof view} */ (name)] === value) continue;
      view[/** @type {keyof typeof view} */ (name)] = value;
      schedule();
    }
  }

  const release = () => look({ pressed: '' });
  /** @type {[EventTarget, string, (event: any) => void][]} */
  const listeners = [
    [container, 'pointerover', ({ target, pointerType }) => {
      if (pointerType !== 'touch') look({ hovered: nodeAt(target) });
    }],
    [container, 'pointerleave', () => look({ hovered: '', pressed: '' })],
    [container, 'pointerdown', ({ target, button }) => {
      if (button === 0) look({ pressed: nodeAt(target) });
    }],
    [window, 'pointerup', release],
    [window, 'pointercancel', release],
    [container, 'focusin', ({ target }) => {
      look({ focused: isTextControl(target) ? target.id : '' });
    }],
    [container, 'focusout', ({ target }) => {
      look({ focused: '' });
      // What was typed was not drawn so far.
      const block = blockOfNode.get(target.id);
      if (block?.isNear) refresh(block);
    }],
    [document, 'scroll', schedule],
    [element, 'webglcontextlost', (event) => {
      event.preventDefault();
      losses += 1;
      hide();
      if (losses > 1) failed(new Error('the graphics context was lost twice'));
    }],
    [element, 'webglcontextrestored', () => guarded(() => {
      draws = /** @type {typeof draws} */ (createRenderer(element));
      show();
    })],
  ];

  // — the theme, which the reader's system or the window's host may change at any time —

  const rethemed = () => {
    if (isOn) guarded(readAnew);
  };
  const systemThemes = THEME_QUERIES.map((query) => matchMedia(query));
  for (const query of systemThemes) query.addEventListener('change', rethemed);
  const hostTheme = new MutationObserver(rethemed);
  hostTheme.observe(/** @type {ShadowRoot} */ (container.getRootNode()).host, {
    attributeFilter: ['theme'],
  });

  /** A fault of the canvas must not be one of the page. @param {() => void} work */
  function guarded(work) {
    try {
      work();
    } catch (error) {
      stop();
      failed(error);
    }
  }

  function readTheme() {
    const probe = document.createElement('span');
    probe.hidden = true;
    container.append(probe);
    const style = getComputedStyle(probe);
    const colors = COLORS.map((name) => {
      probe.style.setProperty('color', `var(${name})`);
      return packColor(style.color);
    });
    const lengths = LENGTHS.map((name) => px(style.getPropertyValue(name)));
    probe.remove();
    canvas.setTheme(Uint32Array.from(colors), Float32Array.from(lengths));
  }

  /** The theme and, since borders and text may have other sizes in it, all boxes. */
  function readAnew() {
    readTheme();
    blocks.forEach(renew);
    schedule();
  }

  function show() {
    isOn = true;
    container.classList.add('drawn');
    readAnew();
    watchSize();
  }

  function hide() {
    isOn = false;
    container.classList.remove('drawn');
    sized.disconnect();
    sameRatio?.removeEventListener('change', watchSize);
  }

  function stop() {
    hide();
    cancelAnimationFrame(frame);
    near.disconnect();
    resized.disconnect();
    hostTheme.disconnect();
    for (const query of systemThemes) query.removeEventListener('change', rethemed);
    for (const [target, type, listener] of listeners) target.removeEventListener(type, listener, true);
    element.remove();
  }

  for (const [target, type, listener] of listeners) target.addEventListener(type, listener, true);
  container.prepend(element);

  return {
    /**
     * Follows a tree diff that the DOM face has followed already.
     * @param {Uint8Array} diff @param {import('./dom_face.js').Change} change
     */
    apply(diff, { changed, isReshaped }) {
      guarded(() => {
        canvas.apply(diff);
        if (isReshaped) findBlocks();
        const stale = new Set(changed.map((id) => blockOfNode.get(id)));
        for (const block of stale) if (block) renew(block);
      });
    },
    show: () => guarded(show),
    hide: () => guarded(hide),
    stop,
    isShown: () => isOn,
    /** For tests and benchmarks. */
    statistics: () => ({
      ownInk: [...ownInk.values()].reduce((sum, set) => sum + set.size, 0),
      canvasBytes: canvas.memoryBytes(),
    }),
  };
}

/**
 * A side of the canvas: what the browser says it is on the screen, unless that is plainly something
 * else, as it is where tools emulate another screen.
 * @param {number | undefined} said @param {number} computed
 */
function devicePixels(said, computed) {
  return said !== undefined && Math.abs(said - computed) < 2 ? said : Math.round(computed);
}

/** Whether an element has words of its own. @param {Element} element */
function hasText(element) {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE && child.nodeValue !== '') return true;
  }
  return false;
}

/** @param {CSSStyleDeclaration} style */
function isAtRight({ textAlign, direction }) {
  if (textAlign === 'right') return true;
  return direction === 'rtl' ? textAlign === 'start' : textAlign === 'end';
}

/** @param {DOMRect} rect @param {CSSStyleDeclaration} style */
function contentBox(rect, style) {
  return {
    left: rect.left + px(style.borderLeftWidth) + px(style.paddingLeft),
    top: rect.top + px(style.borderTopWidth) + px(style.paddingTop),
    right: rect.right - px(style.borderRightWidth) - px(style.paddingRight),
    bottom: rect.bottom - px(style.borderBottomWidth) - px(style.paddingBottom),
  };
}

/** What the text may take of its block. */
function textWidth(
  /** @type {Element} */ element, /** @type {CSSStyleDeclaration} */ style, /** @type {DOMRect} */ rect,
) {
  let block = element;
  let blockStyle = style;
  while (blockStyle.display === 'inline' && block.parentElement) {
    block = block.parentElement;
    blockStyle = getComputedStyle(block);
  }
  const { left, right } = contentBox(
    block === element ? rect : block.getBoundingClientRect(), blockStyle,
  );
  return right - left;
}
