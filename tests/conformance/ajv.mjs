// Ajv, asked as the differential tests ask: a line of {"schema", "instances"} in, a line out of
// whether each is valid, or the error's text where Ajv cannot compile or run the schema.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(join(process.env.PANJEREH_NODE_MODULES ?? '', 'ajv/package.json'));
const { default: Ajv } = require('ajv/dist/2020.js');

/** @param {{schema: object, instances: unknown[]}} asked */
function answer({ schema, instances }) {
  try {
    // Formats are annotations; Ajv's own strictness and its words beside it are off.
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    const validate = ajv.compile(schema);
    return instances.map((instance) => validate(instance));
  } catch (error) {
    return String(error);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))));
}
