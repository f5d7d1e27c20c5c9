// Forms of every widget that a citizen's form has, in an order that a seed gives: so many fields on
// one page, or so many pages. What they ask for is made up.

/** The widgets by what the schema and the item say of them; each stands equally often. */
const YES = { fa: 'آری، چنین است' };
const TENURE = { owner: { fa: 'مالک' }, tenant: { fa: 'مستأجر' }, other: { fa: 'دیگر' } };
const keys = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => `k${index + 1}`);
const options = (/** @type {number} */ count) => Object.fromEntries(
  keys(count).map((key, index) => [key, { fa: `گزینهٔ ${persian(index + 1)}` }]));
const SCALE = Object.fromEntries([1, 2, 3, 4, 5].map((step) => [step, { fa: persian(step) }]));
const REPEATED = 4; // fields of a repeat's row

/** @type {[name: string, schema: object, item?: object][]} */
const WIDGETS = [
  ['text', { type: 'string', minLength: 2, maxLength: 100 }],
  ['code', { type: 'string', pattern: '^[A-Z]{2}-[0-9]{4}$' }],
  ['multiline', { type: 'string', maxLength: 500 }, { widget: 'multiline' }],
  ['number', { type: 'integer', minimum: 0, maximum: 900 }],
  ['money', { type: 'integer', minimum: 1000 }, { widget: 'money', unit: 'toman' }],
  ['date', { type: 'string', format: 'date' }],
  ['time', { type: 'string' }, { widget: 'time' }],
  ['once', { type: 'string', pattern: '^[0-9]{6}$', maxLength: 6 }, { widget: 'one-time-code' }],
  ['national', { type: 'string', format: 'ir-national-id' }],
  ['mobile', { type: 'string', format: 'ir-mobile' }],
  ['iban', { type: 'string', format: 'ir-iban' }],
  ['postal', { type: 'string', format: 'ir-postal-code' }],
  ['yes', { type: 'boolean' }],
  ['tick', { const: true }, { label: YES }],
  ['radios', { enum: ['owner', 'tenant', 'other'] }, { options: TENURE }],
  ['rating', { enum: [1, 2, 3, 4, 5] }, { widget: 'rating', options: SCALE }],
  ['select', { enum: keys(12) }, { options: options(12) }],
  ['search', { enum: keys(60) }, { options: options(60) }],
  ['some', { type: 'array', items: { enum: ['owner', 'tenant', 'other'] }, minItems: 1 },
    { options: TENURE }],
];

/** @param {number} number */
function persian(number) {
  return new Intl.NumberFormat('fa', { useGrouping: false }).format(number);
}

/** Numbers below a limit, the same for the same seed (mulberry32). @param {number} seed */
function randomOf(seed) {
  return (/** @type {number} */ limit) => {
    seed = (seed + 0x6D2B79F5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/**
 * A form with that many fields on each page, half of them required. The first field of a page is a
 * text, `p1f1` and so on, and so is the last; the first `open` pages require nothing, so that they
 * can be turned.
 * @param {{id: string, fields: number, pages?: number, open?: number, seed?: number}} what
 */
export function mixed({ id, fields, pages = 1, open = 0, seed = 1 }) {
  const random = randomOf(seed);
  /** @type {{[name: string]: object}} */
  const properties = {};
  /** @type {string[]} */
  const required = [];
  /** @type {typeof WIDGETS} */
  let left = []; // of a round in which each widget has its turn
  let number = 0;
  let page = 0;

  function one(/** @type {string} */ name, isText = false, into = properties, must = required) {
    if (left.length === 0) left = [...WIDGETS];
    const [kind, schema, item = {}] = isText ? WIDGETS[0] : left.splice(random(left.length), 1)[0];
    into[name] = schema;
    if (random(2) === 0 && page >= open) must.push(name);
    number += 1;
    const words = random(12) === 0 ? ' چنان‌که در مدرکی که پیوست می‌شود نوشته شده است' : '';
    return {
      field: `/${name}`,
      label: { fa: `پرسش ${persian(number)} (${kind})${words}` },
      ...(random(3) === 0 ? { hint: { fa: 'راهنمای این پرسش، در یک سطر' } } : {}),
      ...item,
    };
  }

  function repeat(/** @type {string} */ name) {
    /** @type {{[name: string]: object}} */
    const inner = {};
    /** @type {string[]} */
    const must = [];
    const items = Array.from({ length: REPEATED }, (_, at) => one(`r${at + 1}`, at === 0, inner, must));
    properties[name] = {
      type: 'array', minItems: 1, maxItems: 9,
      items: { type: 'object', properties: inner, required: must },
    };
    return { repeat: `/${name}`, title: { fa: 'عضو' }, reorder: true, items };
  }

  return {
    panjereh: 1,
    id,
    version: '1.0.0',
    service: { title: { fa: `فرم آمیخته (${id})` } },
    data: { type: 'object', properties, required },
    pages: Array.from({ length: pages }, (_, index) => {
      page = index;
      const items = [];
      let section = items; // what comes next goes into it
      for (let at = 1; at <= fields;) {
        const name = `p${page + 1}f${at}`;
        if (at % 50 === 11) {
          items.push({ text: { fa: 'آنچه **باید** دانست، در [یک پیوند](https://example.org).' }, look: 'inset' });
          section = [];
          items.push({ section: { fa: `بخش ${persian(at)}` }, items: section });
        }
        if (at % 100 === 25 && at + REPEATED < fields) {
          section.push(repeat(name));
          at += REPEATED;
          continue;
        }
        section.push(one(name, at === 1 || at === fields));
        at += 1;
      }
      return { id: `p${page + 1}`, title: { fa: `صفحهٔ ${persian(page + 1)}` }, items };
    }),
  };
}

// — the same in the peers' words: what they have no widget for is a text —

/** @param {any} schema @param {any} item */
const kindOf = (schema, item) => {
  if (item.widget === 'rating') return 'rating';
  if (schema.type === 'array') return 'some';
  if (schema.enum) return schema.enum.length > 6 ? 'list' : 'radios';
  if (schema.const) return 'tick';
  if (schema.type === 'boolean') return 'yes';
  if (schema.type === 'integer') return 'number';
  if (schema.format === 'date') return 'date';
  return item.widget === 'multiline' ? 'multiline' : 'text';
};
/** @param {any} item */
const choicesOf = (item) => Object.entries(item.options ?? {})
  .map(([value, words]) => ({ value, text: words.fa }));

/** SurveyJS's. @param {ReturnType<typeof mixed>} form */
export function mixedSurvey(form) {
  const elements = (/** @type {any[]} */ items, /** @type {any} */ data) => items.map((item, at) => {
    if (item.text) return { type: 'html', name: `html${at}`, html: item.text.fa };
    if (item.section) {
      return { type: 'panel', title: item.section.fa, elements: elements(item.items, data) };
    }
    if (item.repeat) {
      const name = item.repeat.slice(1);
      return {
        type: 'paneldynamic', name, title: item.title.fa, panelCount: 1,
        templateElements: elements(item.items, data.properties[name].items),
      };
    }
    const name = item.field.slice(1);
    const schema = data.properties[name];
    const type = {
      text: 'text', multiline: 'comment', number: 'text', date: 'text', yes: 'boolean',
      tick: 'boolean', radios: 'radiogroup', list: 'dropdown', rating: 'rating', some: 'checkbox',
    }[kindOf(schema, item)];
    return {
      type, name, title: item.label.fa, description: item.hint?.fa,
      isRequired: data.required.includes(name),
      ...(item.options ? { choices: choicesOf(item) } : {}),
      ...(schema.pattern ? { validators: [{ type: 'regex', regex: schema.pattern }] } : {}),
    };
  });
  return {
    locale: 'fa',
    textUpdateMode: 'onTyping',
    elements: elements(form.pages[0].items, form.data),
  };
}

/** Form.io's. @param {ReturnType<typeof mixed>} form */
export function mixedFormio(form) {
  const components = (/** @type {any[]} */ items, /** @type {any} */ data) => items.map((item, at) => {
    if (item.text) return { type: 'content', key: `html${at}`, html: item.text.fa };
    if (item.section) {
      return { type: 'fieldset', legend: item.section.fa, components: components(item.items, data) };
    }
    if (item.repeat) {
      const key = item.repeat.slice(1);
      return {
        type: 'editgrid', key, label: item.title.fa, input: true,
        components: components(item.items, data.properties[key].items),
      };
    }
    const key = item.field.slice(1);
    const schema = data.properties[key];
    const kind = kindOf(schema, item);
    const type = {
      text: 'textfield', multiline: 'textarea', number: 'number', date: 'textfield',
      yes: 'checkbox', tick: 'checkbox', radios: 'radio', list: 'select', rating: 'radio',
      some: 'selectboxes',
    }[kind];
    const values = choicesOf(item).map(({ value, text }) => ({ value, label: text }));
    return {
      type, key, label: item.label.fa, description: item.hint?.fa, input: true,
      ...(kind === 'list' ? { data: { values }, widget: 'html5' } : { values }),
      validate: { required: data.required.includes(key), pattern: schema.pattern?.slice(1, -1) },
    };
  });
  return { display: 'form', components: components(form.pages[0].items, form.data) };
}
