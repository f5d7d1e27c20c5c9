// <panjereh-window>: a core, the DOM face of its tree in an open shadow root, and the effects that
// the core asks for. Everything a citizen types stays inside the shadow root: browsers write the
// text of controls in the light DOM into their session files.

import { createCore, loadCore } from './core.js';
import { createDomFace } from './dom_face.js';
import { createEffects } from './effects.js';
import { createEventLog } from './event_log.js';
import { loadFonts } from './fonts.js';

const ASSETS = new URL('./', import.meta.url);
const STYLES = ['theme.css', 'dom_face.css'];

/**
 * Attributes: `api`, the base of the window's API ("/api/").
 * Events: `panjereh-window` {title, language, direction} when the window is named anew;
 * `panjereh-route` {url, mode} when the address should follow; `panjereh-failure` when it could not
 * open, or broke: then the element's own children show.
 */
export class PanjerehWindow extends HTMLElement {
  /** How a query of the core's is written as a link. @type {(url: string) => string} */
  address = (url) => url;

  /** @type {((event: import('./core.js').CoreEvent) => void) | undefined} */
  #dispatch;
  /** @type {ReturnType<typeof createEventLog> | undefined} */
  #log;

  /**
   * Opens the window on a service, or on the list of services.
   * @param {{language: string, service?: string, record?: string | null}} options
   */
  async open({ record = null, ...place }) {
    try {
      const base = new URL(this.getAttribute('api') ?? '/api/', document.baseURI);
      const effects = createEffects({
        bases: { asset: ASSETS, api: base },
        dispatch: (event) => this.#dispatch?.(event),
        focus: (node) => face.focus(node),
        route: (detail) => this.#tell('panjereh-route', detail),
        assetFailed: () => this.#fail(),
      });
      // What the core will ask for first is on its way while the core itself is.
      effects.expect('asset', `locales/${place.language === 'en' ? 'en' : 'fa'}.json`);
      effects.expect('api', place.service ? `services/${place.service}` : 'services');
      loadFonts(ASSETS);
      const core = createCore(await loadCore(new URL('core.wasm', ASSETS)));
      const { root, ready } = this.#openRoot();
      const face = createDomFace(root, {
        dispatch: (event) => this.#dispatch?.(event),
        address: (url) => this.address(url),
        named: (detail) => this.#tell('panjereh-window', detail),
      });
      this.#log = record ? createEventLog(record) : undefined;
      this.#dispatch = (event) => {
        this.#log?.add(event);
        const { effects: asked, diff } = core.dispatch(event);
        if (diff.length > 0) face.apply(diff);
        for (const effect of asked) effects.run(effect);
      };
      await ready;
      this.#dispatch({ type: 'start', ...place });
    } catch (error) {
      console.error(error);
      this.#fail();
    }
  }

  /** The browser went back or forward. @param {{language: string, service?: string}} place */
  route(place) {
    this.#dispatch?.({ type: 'route', ...place });
  }

  /** The event log so far, as `panjereh replay` reads it; "" where nothing was to be recorded. */
  eventLog() {
    return this.#log?.text() ?? '';
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

customElements.define('panjereh-window', PanjerehWindow);
