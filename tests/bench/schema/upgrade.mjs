// A schema of draft-07 as one of 2020-12 that means the same, and how often what was changed:
// definitions are $defs, a list of `items` is prefixItems and additionalItems the items behind it,
// and references follow. What else the drafts differ in is refused, so that nothing changes its
// meaning unseen.

const SUBSCHEMAS = new Set(['additionalItems', 'additionalProperties', 'contains', 'else', 'if',
  'items', 'not', 'propertyNames', 'then']);
const LISTS = new Set(['allOf', 'anyOf', 'items', 'oneOf']);
const MAPS = new Set(['definitions', 'patternProperties', 'properties']);
// All that may stand beside a $ref, where draft-07 ignores it.
const SAID_ONLY = new Set(['$comment', '$id', '$ref', '$schema', 'definitions', 'description']);
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** @param {any} document @returns {{schema: any, changes: Record<string, number>}} */
export function upgrade(document) {
  /** @type {Record<string, number>} */
  const changes = { $defs: 0, prefixItems: 0, additionalItems: 0 };

  /** @param {string} keyword @param {any} value */
  const inside = (keyword, value) => {
    if (Array.isArray(value)) return LISTS.has(keyword) ? value.map(schema) : value;
    if (!MAPS.has(keyword)) return SUBSCHEMAS.has(keyword) ? schema(value) : value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, schema(one)]));
  };

  /** @param {any} old @returns {any} */
  const schema = (old) => {
    if (typeof old === 'boolean') return old;
    /** @type {Record<string, any>} */
    const made = {};
    for (const [keyword, value] of Object.entries(old)) {
      const isLost = '$ref' in old && !SAID_ONLY.has(keyword);
      if (isLost || keyword === 'dependencies' || (keyword === '$id' && value.startsWith('#'))) {
        throw new Error(`${keyword} is not to be brought to 2020-12 here`);
      }
      if (keyword === '$schema') {
        made.$schema = DIALECT;
      } else if (keyword === '$id') {
        made.$id = value.replace(/#$/, '');
      } else if (keyword === '$ref') {
        made.$ref = value.replace(/(#.*?)\/definitions\//g, '$1/$defs/').replace(/(.)#$/, '$1');
      } else if (keyword === 'definitions') {
        made.$defs = inside(keyword, value);
        changes.$defs += 1;
      } else if (keyword === 'items' && Array.isArray(value)) {
        made.prefixItems = inside(keyword, value);
        if ('additionalItems' in old) made.items = schema(old.additionalItems);
        changes.prefixItems += 1;
      } else if (keyword === 'additionalItems') {
        changes.additionalItems += 1; // as above; without a list of items it means nothing
      } else {
        made[keyword] = inside(keyword, value);
      }
    }
    return made;
  };
  return { schema: schema(document), changes };
}
