// Which face shows. The DOM face is there from the start; the canvas face is fetched when the form
// can be used, takes over where nobody is disturbed, and is given up for good when it fails.

import { whenIdle } from './idle.js';

/** @typedef {ReturnType<typeof import('./dom_face.js').createDomFace>} DomFace */
/** @typedef {ReturnType<typeof import('./canvas_face.js').createCanvasFace>} CanvasFace */
/** @typedef {'auto' | 'canvas' | 'html'} Mode */

/** Whether the reader asked to load less. */
function savesData() {
  return /** @type {any} */ (navigator).connection?.saveData === true;
}

/** Whether the browser is showing the page in another language than ours. */
function isTranslated() {
  return document.documentElement.className.includes('translated-');
}

/**
 * @param {HTMLElement} container of the faces
 * @param {DomFace} dom
 * @param {object} options
 * @param {Mode} options.mode "auto" waits until nobody is disturbed, "canvas" does not
 * @param {URL} options.assets
 * @param {Promise<Uint8Array[]>} options.fonts
 * @param {() => Uint8Array} options.wholeTree as a diff from nothing
 */
export function createFaces(container, dom, { mode, assets, fonts, wholeTree }) {
  /** @type {CanvasFace | undefined} */
  let canvas;
  let isAsked = false;
  let hasFailed = false;
  let isSimple = false;
  let isPressed = false;
  addEventListener('pointerdown', () => { isPressed = true; }, true);
  addEventListener('pointerup', () => { isPressed = false; }, true);
  addEventListener('pointercancel', () => { isPressed = false; }, true);

  function isQuiet() {
    const { activeElement } = /** @type {ShadowRoot} */ (container.getRootNode());
    return !activeElement && !isPressed && scrollY === 0 && getSelection()?.isCollapsed !== false;
  }

  /** @param {unknown} error */
  function fail(error) {
    console.error(error);
    hasFailed = true;
    canvas?.stop();
    canvas = undefined;
  }

  function mayShow() {
    return canvas && mode !== 'html' && !isSimple && !isTranslated();
  }

  async function load() {
    try {
      const { createRenderer } = await import('./webgl2.js');
      const surface = document.createElement('canvas');
      const renderer = createRenderer(surface);
      if (!renderer) { // no fault of anybody's, and nothing more to fetch
        hasFailed = true;
        return;
      }
      const [bytes, { createCanvasFace }, module] = await Promise.all([
        fonts,
        import('./canvas_face.js'),
        WebAssembly.compileStreaming(fetch(new URL('canvas.wasm', assets))),
      ]);
      if (hasFailed) return;
      canvas = createCanvasFace(container, dom, {
        surface, renderer, module, fonts: bytes, failed: fail,
      });
      canvas.apply(wholeTree(), { changed: [], isReshaped: true });
      if (mayShow() && (mode === 'canvas' || isQuiet())) canvas.show();
    } catch (error) {
      fail(error);
    }
  }

  new MutationObserver(() => {
    if (isTranslated()) canvas?.hide();
  }).observe(document.documentElement, { attributeFilter: ['class'] });

  return {
    /**
     * The tree has changed, and the DOM face with it.
     * @param {Uint8Array} diff @param {import('./dom_face.js').Change} change
     */
    apply(diff, change) {
      canvas?.apply(diff, change);
    },

    /** There is something to use: the canvas may come. */
    ready() {
      if (isAsked || isSimple || mode === 'html' || (mode === 'auto' && savesData())) return;
      isAsked = true;
      whenIdle(load, { timeout: 2_000, soon: 200 });
    },

    /** The reader has chosen the simple view before. @param {boolean} simple */
    start(simple) {
      isSimple = simple;
    },

    /** Another page is shown: nobody is in the middle of anything. */
    pageChanged() {
      if (mayShow() && !canvas?.isShown()) canvas?.show();
    },

    /** The reader asks for the simple view, or for the other one again. @param {boolean} simple */
    setSimple(simple) {
      isSimple = simple;
      if (simple) {
        canvas?.hide();
      } else if (mayShow()) {
        canvas?.show();
      } else {
        this.ready();
      }
    },

    /** For tests and benchmarks. */
    state: () => ({
      face: canvas?.isShown() ? 'canvas' : 'html', hasFailed, ...canvas?.statistics(),
    }),
  };
}
