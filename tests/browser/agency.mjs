// The style sheet of an agency's tokens, as the build makes it.

import { execFileSync } from 'node:child_process';

import { REPOSITORY } from './sandbox.mjs';

const MAKE = `
import json, sys
from pathlib import Path
from tools.setup import theme
changes = json.load(sys.stdin)
changes.pop("$schema", None)
print(theme.css(theme.merged(theme.read(theme.BASE), changes, Path("agency.json")), sys.argv[1:]))
`;

/**
 * @param {object} tokens as assets/themes/example-agency.json has them
 * @param {string[]} [icons] that the sheet names
 */
export function agencySheet(tokens, icons = []) {
  return execFileSync('/usr/bin/python3', ['-c', MAKE, ...icons], {
    cwd: REPOSITORY, encoding: 'utf8', input: JSON.stringify(tokens),
  });
}
