// <panjereh-window>: a core, the DOM face of its tree in an open shadow root, and the effects that
// the core asks for. Everything a citizen types stays inside the shadow root: browsers write the
// text of controls in the light DOM into their session files.

import { createCore, loadCore } from './core.js';
import { createDomFace } from './dom_face.js';
import { createEffects } from './effects.js';
import { createEventLog } from './event_log.js';
import { createFaces } from './faces.js';
import { loadFonts } from './fonts.js';
import { createLargePages } from './large_pages.js';
import { randomUuid } from './random_uuid.js';
import { createStore } from './store.js';
import { createTabs } from './tabs.js';

/** Those that the core speaks (shared/portal/languages.h); the first stands for all others. */
const LANGUAGES = ['fa', 'en', 'ar', 'az', 'ckb'];
const ASSETS = new URL('./', import.meta.url);
const STYLES = ['theme.css', 'window.css'];
/** That the page is used is said no more often. */
const USE_MS = 60_000;

/** The day in Iran, which has no summer time: "2026-11-28". */
function today() {
  return new Date(Date.now() + 3.5 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * Attributes: `api`, the base of the window's API ("/api/"). `theme`, words of "light", "dark",
 * "contrast" and "large" with spaces between, at any time: what it does not say of light and dark
 * the reader's system does, whose wish for more contrast always holds. `draft-key`, "window" where
 * drafts are sealed with a key that the window has for the session, so that nothing opens them after
 * it; else with one that this browser keeps (docs/drafts.md).
 * Events: `panjereh-window` {title, language, direction} when the window is named anew;
 * `panjereh-route` {url, mode} when the address should follow; `panjereh-reload` when the page
 * should open anew, which loses nothing then; `panjereh-failure` when it could not open, or broke:
 * then the element's own children show.
 */
export class PanjerehWindow extends HTMLElement {
  /** How a query of the core's is written as a link. @type {(url: string) => string} */
  address = (url) => url;

  /** @type {((event: import('./core.js').CoreEvent) => void) | undefined} */
  #dispatch;
  /** @type {ReturnType<typeof createEventLog> | undefined} */
  #log;
  /** @type {ReturnType<typeof createFaces> | undefined} */
  #faces;

  /**
   * Opens the window on a service, or on the list of services.
   * @param {object} options
   * @param {string} options.language
   * @param {string} [options.service]
   * @param {string} [options.page] of its form
   * @param {string | null} [options.record]
   * @param {import('./faces.js').Mode} [options.face]
   * @param {boolean} [options.keepsNothing] no draft, as on a public computer
   */
  async open({ record = null, face: mode = 'auto', keepsNothing = false, ...place }) {
    try {
      const base = new URL(this.getAttribute('api') ?? '/api/', document.baseURI);
      /** @type {(first: unknown) => void} */
      let asked = () => {};
      const answered = new Promise((resolve) => { asked = resolve; });
      const windowKey = this.getAttribute('draft-key') === 'window' ? async () => {
        await answered; // which brings a browser its session
        return new URL('session/draft-key', base);
      } : undefined;
      const emptied = () => this.#dispatch?.({ type: 'emptied' });
      const store = createStore({ windowKey, emptied });
      const tabs = createTabs((event) => {
        if (event.type === 'locked') return store.renew();
        if (event.type === 'cleared' || event.type === 'public') store.forget();
        this.#dispatch?.(event);
      });
      const effects = createEffects({
        bases: { asset: ASSETS, api: base },
        dispatch: (event) => this.#dispatch?.(event),
        focus: (node) => face.focus(node),
        route: (detail) => {
          if (detail.mode === 'push') faces.pageChanged();
          this.#tell('panjereh-route', detail);
        },
        face: (simple) => {
          remember(SIMPLE_VIEW, simple);
          faces.setSimple(simple);
        },
        publicComputer: (on) => remember(PUBLIC_COMPUTER, on),
        store,
        tabs,
        reload: () => this.#tell('panjereh-reload', {}),
        assetFailed: () => this.#fail(),
      });
      // What the core will ask for first is on its way while the core itself is.
      const language = LANGUAGES.includes(place.language) ? place.language : LANGUAGES[0];
      effects.expect('asset', `locales/${language}.json`);
      asked(effects.expect('api', place.service ? `services/${place.service}` : 'services'));
      const fonts = loadFonts(ASSETS);
      const core = createCore(await loadCore(new URL('core.wasm', ASSETS)));
      const { root, ready } = this.#openRoot();
      const face = createDomFace(root, {
        dispatch: (event) => this.#dispatch?.(event),
        choose: effects.choose,
        draw: effects.draw,
        show: effects.show,
        address: (url) => this.address(url),
        named: (detail) => this.#tell('panjereh-window', detail),
      });
      const faces = createFaces(root, face, {
        mode, assets: ASSETS, fonts, wholeTree: () => core.describe().tree,
      });
      this.#faces = faces;
      this.#coreBytes = () => core.memoryBytes();
      const largePages = createLargePages(root, face);
      this.#log = record ? createEventLog(record) : undefined;
      this.#dispatch = (what) => {
        const event = { ...what, now: Date.now() };
        this.#log?.add(event);
        const { effects: asked, diff } = core.dispatch(event);
        if (diff.length > 0) {
          const change = face.apply(diff);
          if (change.isReshaped) largePages.update();
          faces.apply(diff, change);
          faces.ready();
        }
        for (const effect of asked) effects.run(effect);
      };
      await ready;
      const simpleView = remembers(SIMPLE_VIEW);
      faces.start(simpleView);
      this.#dispatch({
        type: 'start', run: randomUuid(), ...place, today: today(), simpleView,
        publicComputer: keepsNothing || remembers(PUBLIC_COMPUTER), offline: !navigator.onLine,
        windowKey: windowKey !== undefined,
      });
      tabs.join();
      this.#watch(tabs);
    } catch (error) {
      console.error(error);
      this.#fail();
    }
  }

  /**
   * The browser went back or forward.
   * @param {{language: string, service?: string, page?: string}} place
   */
  route(place) {
    this.#dispatch?.({ type: 'route', ...place });
  }

  /**
   * Tells the open form what the host's page knows of the citizen; its fields' `prefill` says what
   * they ask for. The citizen confirms or corrects it. Throws where no form is open, or where its
   * answers cannot change now.
   * @param {{[topic: string]: object}} known `{person: {fullName: 'مریم نمونه'}}`
   * @param {{[topic: string]: {[language: string]: string}}} sources whom each topic comes from, in
   *   words: `{person: {fa: 'از ثبت احوال', en: 'From the civil registry'}}`
   */
  prefill(known, sources) {
    if (!this.#dispatch) throw new Error('the window is not open yet');
    this.#dispatch({ type: 'prefill', known, sources });
  }

  /** A newer build of the page waits: opening it is offered while nothing is lost by that. */
  newer() {
    this.#dispatch?.({ type: 'newer' });
  }

  /** The event log so far, as `panjereh replay` reads it; "" where nothing was to be recorded. */
  eventLog() {
    return this.#log?.text() ?? '';
  }

  /** Which face shows, and what it costs: for tests and benchmarks. */
  faceState() {
    return { ...this.#faces?.state(), coreBytes: this.#coreBytes() };
  }

  #coreBytes = () => 0;

  /**
   * Tells the core when the page may go, when a network came or went, and whether it is used, which
   * the other tabs are told, too.
   * @param {ReturnType<typeof createTabs>} tabs
   */
  #watch(tabs) {
    const tell = (/** @type {string} */ type) => this.#dispatch?.({ type });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') tell('flush');
    });
    addEventListener('pagehide', () => this.#dispatch?.({ type: 'closing', alone: tabs.leave() }));
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      tabs.join();
      tell('returned');
    });
    addEventListener('online', () => tell('online'));
    addEventListener('offline', () => tell('offline'));
    let told = 0;
    // Not what a page that is laid out anew does by itself: it scrolls, and moves under a pointer.
    for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click', 'input']) {
      addEventListener(type, () => {
        const now = Date.now();
        if (Math.abs(now - told) < USE_MS) return;
        told = now;
        tell('used');
        tabs.tell({ type: 'used' });
      }, { capture: true, passive: true });
    }
  }

  #openRoot() {
    const shadow = this.attachShadow({ mode: 'open' });
    const styles = STYLES.map((name) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = new URL(name, ASSETS).href;
      return link;
    });
    const ready = Promise.all(styles.map((link) => new Promise((resolve, reject) => {
      link.addEventListener('load', resolve);
      link.addEventListener('error', () => reject(new Error(`${link.href} did not load`)));
    })));
    const root = document.createElement('div');
    root.className = 'faces';
    // Until there is something better to show, and when it broke, the host's own children.
    shadow.append(...styles, document.createElement('slot'), root);
    return { root, ready };
  }

  #fail() {
    if (this.shadowRoot && this.shadowRoot.querySelector('slot') === null) {
      this.shadowRoot.prepend(document.createElement('slot'));
    }
    this.#tell('panjereh-failure', {});
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    if (type === 'panjereh-window') this.shadowRoot?.querySelector('slot')?.remove();
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** The only things that are remembered unsealed: two choices of a reader. */
const SIMPLE_VIEW = 'panjereh.simple-view';
const PUBLIC_COMPUTER = 'panjereh.public-computer';

/** @param {string} choice */
function remembers(choice) {
  try {
    return localStorage.getItem(choice) === 'true';
  } catch {
    return false; // storage may be forbidden
  }
}

/** @param {string} choice @param {boolean} isMade */
function remember(choice, isMade) {
  try {
    if (isMade) {
      localStorage.setItem(choice, 'true');
    } else {
      localStorage.removeItem(choice);
    }
  } catch {
    // Then it is for this page alone.
  }
}

customElements.define('panjereh-window', PanjerehWindow);
