// What the bytes of core.wasm and canvas.wasm are, by library: from the linker's maps, so before
// wasm-opt and compression have made them fewer. It is the shares that say where to look.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../../browser/sandbox.mjs';

const MODULES = readdirSync(join(REPOSITORY, 'shared'));

/** Whose a symbol is, by its mangled name; the first that fits. @type {[RegExp, string][]} */
const LIBRARIES = [
  [/^_Z(T[VIS])?(NK?)?St|^_Z(n[wa]|d[la])|^_ZT[VIS]|__cxa|__cxxabi/, 'C++ library'],
  [/8nlohmann/, 'nlohmann/json'],
  [/8panjereh|^(core|canvas)_/, 'panjereh'],
  [/^md_|^_ZL?\d*md_/, 'md4c'],
  [/^(lre|re|cr|unicode|dbuf|case_conv)_|^(rqsort|get_class_atom|push_state|is_word)/, 'QuickJS'],
  [/\dIm[A-Z]|^_Z\d*Im|stbrp|FONT_ATLAS|GCrc32/, 'Dear ImGui'],
  [/hb_|N2OT|N3AAT|N3CFF|ot_languages|arabic|indic|khmer|myanmar|joining|syllab|use_/, 'HarfBuzz'],
  [/^u_|^ucp|^utrie|ubidi|^uprv/, 'ICU'],
];

/** @param {string} symbol @param {string} file */
function libraryOf(symbol, file) {
  const archive = file.match(/\/lib([a-z+_]+)[\w-]*\.a\(/)?.[1];
  if (archive) return archive.startsWith('c++') ? 'C++ library' : 'C library';
  const library = LIBRARIES.find(([pattern]) => pattern.test(symbol))?.[1] ?? 'C library';
  if (library !== 'panjereh') return library;
  const name = symbol.match(/8panjereh(\d+)(\w+)/);
  const module = name?.[2].slice(0, Number(name[1]));
  return MODULES.includes(module) ? `our ${module}` : 'our base and host';
}

/**
 * The bytes of code and data by library, largest first.
 * @param {string} name of a module
 * @returns {{library: string, code: number, data: number}[]}
 */
export function readLinkMap(name) {
  const text = readFileSync(join(REPOSITORY, `build/wasm/wasm/${name}.map`), 'utf8');
  /** @type {Map<string, {code: number, data: number}>} */
  const sums = new Map();
  let section = '';
  for (const line of text.split('\n')) {
    const parts = line.match(/^\s*\S+\s+[0-9a-f]+\s+([0-9a-f]+)( +)(.*)$/);
    if (!parts) continue;
    const [, size, { length: depth }, what] = parts;
    if (depth === 1) section = what.startsWith('.') ? 'DATA' : what;
    if (depth !== 9 || (section !== 'CODE' && section !== 'DATA')) continue;
    const [, file, symbol] = what.match(/^(.*?):\((.*)\)$/) ?? [];
    if (symbol === undefined) continue;
    const bare = symbol.replace(/^\.(rodata|data|bss)\.(\.L.*?(?=_Z))?/, '');
    // The linker puts all literals together.
    const library = file === '<internal>' ? 'texts in the code' : libraryOf(bare, file);
    const sum = sums.get(library) ?? { code: 0, data: 0 };
    sum[section === 'CODE' ? 'code' : 'data'] += parseInt(size, 16);
    sums.set(library, sum);
  }
  return [...sums].map(([library, sum]) => ({ library, ...sum }))
    .sort((a, b) => b.code + b.data - a.code - a.data);
}

/** Prints a module's table. @param {string} name */
export function printLinkMap(name) {
  const rows = readLinkMap(name);
  const total = rows.reduce((sum, { code, data }) => sum + code + data, 0);
  console.log(`\n${name}.wasm by library, linked  code, data, share`);
  for (const { library, code, data } of rows) {
    const share = ((100 * (code + data)) / total).toFixed(1);
    console.log(`${library.padEnd(24)}  ${String(code).padStart(7)}  ${String(data).padStart(7)}`
      + `  ${share.padStart(5)} %`);
  }
}
