// CommonJS modules of npm as one script of the page: a loader of a few lines, and the files.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The script sets the global `name` to what the module exports.
 * @param {string} from a file that may require it @param {string} module @param {string} name
 */
export function link(from, module, name) {
  /** @type {Map<string, {text: string, needs: Record<string, string>}>} */
  const files = new Map();
  /** @param {string} path */
  const add = (path) => {
    if (files.has(path)) return path;
    const text = readFileSync(path, 'utf8');
    const file = { text, needs: /** @type {Record<string, string>} */ ({}) };
    files.set(path, file);
    if (path.endsWith('.json')) return path;
    const require = createRequire(path);
    for (const [, needed] of text.matchAll(/require\(["']([^"']+)["']\)/g)) {
      // What Ajv names inside the code that it writes is not there to be loaded.
      if (!require.resolve.paths(needed)) continue;
      file.needs[needed] = add(require.resolve(needed));
    }
    return path;
  };
  const root = add(createRequire(from).resolve(module));
  const entries = [...files].map(([path, { text, needs }]) => {
    const body = path.endsWith('.json') ? `module.exports = ${text}` : text;
    return `${JSON.stringify(path)}: [${JSON.stringify(needs)}, function (module, exports, require) {${body}\n}]`;
  });
  return `globalThis.${name} = (() => {
    const files = {${entries.join(',\n')}}, loaded = {};
    const load = (path) => {
      if (!loaded[path]) {
        const module = loaded[path] = { exports: {} };
        const [needs, run] = files[path];
        run(module, module.exports, (needed) => load(needs[needed]));
      }
      return loaded[path].exports;
    };
    return load(${JSON.stringify(root)});
  })();`;
}
