// The way of an application through each example service, for tests that look at all of them.

import { CALL_BACK } from './harness.mjs';
import { walkService } from './pages.mjs';
import { SERVICES } from './services.mjs';
import { walk } from './walk.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** The call-back begins on the start page: it has no `service` to open. */
export const WAYS = [
  { id: CALL_BACK, service: undefined, walk },
  ...SERVICES.map((service) => ({
    id: service.id,
    service: service.id,
    walk: (/** @type {TestPage} */ page, /** @type {any} */ visit) => walkService(page, service, visit),
  })),
];
