// The standalone page: one <panjereh-window> over the whole page, its state in the page's address.
//
//   ?service=ID       a service's form; without it, the list of services
//   ?page=ID          the page of the form; without it, where the citizen was
//   ?lang=fa|en|ar|az|ckb   the language
//   ?face=auto|canvas|html  which face shows; auto waits until nobody is disturbed
//   ?keep=nothing     no draft, as on a public computer
//   ?draft-key=window drafts are sealed with a key of the window's session, not with the device's
//   ?theme=dark large       how it looks, as the window's `theme` says; without it, as the reader's
//                     system does
//   ?record=fictional records the events for a bug report or a test, answers as they are typed;
//   ?record=masked    the same with every letter and digit of typed answers masked; which options
//                     were chosen stays, since what is asked depends on it

import { keepForOffline, letNewerBuildIn, openAnew } from './offline.js';
import './panjereh_window.js';

/** @typedef {import('./panjereh_window.js').PanjerehWindow} PanjerehWindow */

// What must be kept from page to page, whatever the core says of the rest of the address.
const KEPT = ['face', 'keep', 'draft-key', 'theme', 'record'];

const panjereh = /** @type {PanjerehWindow} */ (document.querySelector('panjereh-window'));

/** Shows one of the page's own sentences, in place of the window. @param {string} name */
function say(name) {
  for (const paragraph of panjereh.querySelectorAll('.shell > p')) {
    paragraph.toggleAttribute('hidden', !paragraph.classList.contains(name));
  }
}

/** Where the page's address says we are. */
function place() {
  const query = new URLSearchParams(location.search);
  const [service, page] = [query.get('service'), query.get('page')];
  return {
    language: query.get('lang') ?? 'fa', ...(service ? { service } : {}), ...(page ? { page } : {}),
  };
}

/** The address for a query of the core's, with what this page keeps. @param {string} url */
function address(url) {
  const query = new URLSearchParams(location.search);
  const kept = KEPT.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return [url, ...kept].join('&');
}

// popover came with Chromium 114, Firefox 125 and Safari 17, which is just our floor.
if ('popover' in HTMLElement.prototype) {
  panjereh.address = address;
  panjereh.addEventListener('panjereh-route', (event) => {
    const { url, mode } = /** @type {CustomEvent} */ (event).detail;
    if (mode === 'push') {
      history.pushState(null, '', address(url));
      scrollTo(0, 0);
    } else {
      history.replaceState(null, '', address(url));
    }
  });
  panjereh.addEventListener('panjereh-window', (event) => {
    const { title, language, direction } = /** @type {CustomEvent} */ (event).detail;
    document.title = title;
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  });
  const keep = () => keepForOffline(() => panjereh.newer());
  panjereh.addEventListener('panjereh-window', keep, { once: true });
  panjereh.addEventListener('panjereh-reload', openAnew);
  panjereh.addEventListener('panjereh-failure', () => say('failed'));
  addEventListener('popstate', () => panjereh.route(place()));
  const query = new URLSearchParams(location.search);
  const face = /** @type {import('./faces.js').Mode} */ (
    ['canvas', 'html'].find((name) => name === query.get('face')) ?? 'auto');
  for (const name of ['theme', 'draft-key']) {
    const value = query.get(name);
    if (value) panjereh.setAttribute(name, value);
  }
  letNewerBuildIn();
  panjereh.open({
    ...place(), face, record: query.get('record'), keepsNothing: query.get('keep') === 'nothing',
  });
} else {
  say('too-old');
}
