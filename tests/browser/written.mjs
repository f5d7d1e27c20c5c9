// The modules of web/ as they are written, for Node: what the build adds to them lies elsewhere.

import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { REPOSITORY } from './sandbox.mjs';

const WRITTEN = pathToFileURL(join(REPOSITORY, 'web/')).href;
const GENERATED = pathToFileURL(join(REPOSITORY, 'build/wasm/generated/web/')).href;

registerHooks({
  resolve(name, context, next) {
    try {
      return next(name, context);
    } catch (error) {
      if (!context.parentURL?.startsWith(WRITTEN)) throw error;
      return next(new URL(name, GENERATED).href, context);
    }
  },
});

/** @param {string} name `tree.js` */
export function importWritten(name) {
  return import(new URL(name, WRITTEN).href);
}
