// The form that the benchmark opens: so many text fields, each required and with a pattern, on one
// page. The same for us and for each peer, in the peer's own words.

export const LARGE = 'tests/large';

/** What is asked for: two letters, a hyphen and four digits. */
export const PATTERN = '^[A-Z]{2}-[0-9]{4}$';
export const VALID = 'AB-1234';

const digits = new Intl.NumberFormat('fa', { useGrouping: false });

/** @param {number} index from 0 */
export const nameOf = (index) => `permit${index + 1}`;
/** @param {number} index from 0 */
export const labelOf = (index) => `شمارهٔ پروانهٔ ${digits.format(index + 1)}`;

/** @template T @param {number} count @param {(index: number) => T} make @returns {T[]} */
const all = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** Ours. @param {number} count */
export function definition(count, id = LARGE) {
  const names = all(count, nameOf);
  return {
    panjereh: 1,
    id,
    version: '1.0.0',
    service: { title: { fa: `فرم بزرگ ${count}` } },
    data: {
      type: 'object',
      properties: Object.fromEntries(
        names.map((name) => [name, { type: 'string', pattern: PATTERN }]),
      ),
      required: names,
    },
    pages: [{
      id: 'all',
      items: names.map((name, index) => ({ field: `/${name}`, label: { fa: labelOf(index) } })),
    }],
  };
}

/** SurveyJS's. @param {number} count */
export function survey(count) {
  return {
    locale: 'fa',
    textUpdateMode: 'onTyping', // as ours and Form.io's, its model holds what was typed so far
    elements: all(count, (index) => ({
      type: 'text',
      name: nameOf(index),
      title: labelOf(index),
      isRequired: true,
      validators: [{ type: 'regex', regex: PATTERN, text: labelOf(index) }],
    })),
  };
}

/** Form.io's. @param {number} count */
export function formio(count) {
  return {
    display: 'form',
    components: all(count, (index) => ({
      type: 'textfield',
      key: nameOf(index),
      label: labelOf(index),
      input: true,
      validate: { required: true, pattern: PATTERN.slice(1, -1) },
    })),
  };
}
