// Identifiers against the metadata of libphonenumber, and against @persian-tools where it is right:
// each difference has its name here.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = process.env.PANJEREH_NODE_MODULES ?? join(REPOSITORY, 'node_modules');
const require = createRequire(join(MODULES, 'of-the-tests.js'));
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');
const persianTools = require('@persian-tools/persian-tools');

const PROGRAM = join(REPOSITORY, 'build/native-debug/tests/oracle_identity');
const SAMPLE = process.env.PANJEREH_FULL ? 200_000 : 20_000;

/** @typedef {{ reason: string, warnings: string[], name: string }} Verdict */

/**
 * What our own code says of values of a kind; of [payment, bill] together.
 * @param {string} kind
 * @param {(string | string[])[]} values
 * @returns {Verdict[]}
 */
function judge(kind, values) {
  const input = values.map((value) => [kind, value].flat().join('\t') + '\n').join('');
  const output = execFileSync(PROGRAM, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return output.split('\n').slice(0, values.length).map((line) => {
    const [reason, warnings, name] = line.split('\t');
    return { reason, warnings: warnings === '' ? [] : warnings.split(','), name };
  });
}

/** The same numbers in each run: a linear congruential generator (Numerical Recipes). */
let state = 1;
/** @param {number} count @returns {string} */
function digits(count) {
  let text = '';
  while (text.length < count) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += Math.floor(state / 2 ** 32 * 10);
  }
  return text;
}

/** Values of so many digits, each with every last digit, so that a tenth or so are valid. @param {number} length */
function sample(length) {
  const values = [];
  while (values.length < SAMPLE) {
    const start = digits(length - 1);
    for (let last = 0; last < 10; last += 1) values.push(start + last);
  }
  return values;
}

/**
 * Holds our verdicts against a function that says true or false.
 * @param {string} kind
 * @param {string[]} values
 * @param {(value: string) => boolean} theirs
 * @param {(value: string) => boolean} isStricter whether they refuse what the rule allows, by name
 */
function compare(kind, values, theirs, isStricter) {
  let valid = 0;
  judge(kind, values).forEach(({ reason }, at) => {
    const value = values[at];
    valid += reason === '' ? 1 : 0;
    if (isStricter(value)) assert.equal(theirs(value), false, value);
    else assert.equal(reason === '', theirs(value), `${kind} ${value}: ${reason}`);
  });
  assert.ok(valid > values.length / 20, `${valid} of ${values.length} were valid`);
}

/** Whether libphonenumber knows a number of this type that begins so. @param {string} start @param {string} type */
function isKnown(start, type) {
  const rest = 10 - start.length;
  for (let middle = 0; middle < 1000; middle += 1) {
    const number = start + String(middle).padStart(3, '0') + '0'.repeat(rest - 3);
    if (parsePhoneNumberFromString(`+98${number}`)?.getType() === type) return true;
  }
  return false;
}

/** @param {string[]} values */
function twoDigits(values = []) {
  for (let code = 0; code < 100; code += 1) values.push(String(code).padStart(2, '0'));
  return values;
}

test('the area codes of landlines are those of libphonenumber', () => {
  const areas = twoDigits().filter((code) => code >= '10' && code < '90');
  const verdicts = judge('landline', areas.map((code) => `0${code}30000000`));
  verdicts.forEach(({ reason, warnings, name }, at) => {
    const known = isKnown(areas[at], 'FIXED_LINE');
    assert.deepEqual([reason, ...warnings], known ? [''] : ['', 'prefix'], areas[at]);
    assert.equal(name !== '', known, areas[at]);
  });
  assert.equal(new Set(verdicts.map(({ name }) => name).filter(Boolean)).size, 31);
});

test('094, the numbers of no place, are fixed lines there as well', () => {
  assert.ok(isKnown('94', 'FIXED_LINE'));
  assert.equal(judge('landline', ['09400000000'])[0].reason, '');
});

test('the prefixes of mobile numbers are those of libphonenumber, and others only warn', () => {
  const codes = twoDigits();
  judge('mobile', codes.map((code) => `09${code}0000000`)).forEach(({ reason, warnings }, at) => {
    const known = isKnown(`9${codes[at]}`, 'MOBILE');
    assert.deepEqual([reason, ...warnings], known ? [''] : ['', 'prefix'], codes[at]);
  });
});

test('every landline and mobile number of libphonenumber that has its full length is valid', () => {
  const numbers = [];
  while (numbers.length < SAMPLE / 10) {
    const number = digits(10);
    const type = parsePhoneNumberFromString(`+98${number}`)?.getType();
    if (type === 'FIXED_LINE') numbers.push(['landline', number]);
    if (type === 'MOBILE') numbers.push(['mobile', number]);
  }
  for (const kind of ['landline', 'mobile']) {
    const own = numbers.filter(([type]) => type === kind).map(([, number]) => number);
    assert.ok(own.length > 100);
    judge(kind, own).forEach(({ reason }, at) => assert.equal(reason, '', own[at]));
  }
});

test('national IDs are those of persian-tools, which refuses some real ones', () => {
  const loose = (/** @type {string} */ id) =>
    persianTools.verifyIranianNationalId(id, { checkPrefix: false });
  const isRepeated = (/** @type {string} */ id) => /^(.)\1*$/.test(id);
  const hasEmptySerial = (/** @type {string} */ id) => id.slice(3, 9) === '000000';
  compare('national-id', sample(10), loose, (id) => isRepeated(id) || hasEmptySerial(id));
  const repeated = [...'0123456789'].map((digit) => digit.repeat(10));
  judge('national-id', repeated).forEach(({ reason, warnings }, at) => {
    assert.equal(loose(repeated[at]), false);
    assert.deepEqual([reason, ...warnings], ['', 'repeated']);
  });
  // By its table of prefixes it refuses these two holders.
  for (const id of ['0172942284', '7731689956']) {
    assert.equal(persianTools.verifyIranianNationalId(id), false);
    assert.equal(judge('national-id', [id])[0].reason, '');
  }
  // And it takes a number without its zeros, which is not what the data holds.
  assert.equal(loose('172942284'), true);
  assert.equal(judge('national-id', ['172942284'])[0].reason, 'length');
});

test('legal IDs are those of persian-tools, but for a serial of zeros', () => {
  compare('legal-id', sample(11), persianTools.verifyIranianLegalId,
    (id) => id.slice(3, 9) === '000000');
});

test('cards are those of persian-tools, but for numbers of zeros', () => {
  compare('bank-card', sample(16), persianTools.verifyCardNumber,
    (card) => /^.0{10}|^.{10}0{6}/.test(card));
});

test('IBANs are those of persian-tools', () => {
  const values = [];
  while (values.length < SAMPLE / 10) {
    const account = digits(22);
    const check = 98n - BigInt(`${account}182700`) % 97n;
    values.push(`IR${String(check).padStart(2, '0')}${account}`);
    values.push(`IR${digits(2)}${account}`);
  }
  compare('iban', values, persianTools.isShebaValid, () => false);
});

test('bills and payments are those of persian-tools, but for types of bills without a name', () => {
  const bills = sample(13);
  const isNamed = (/** @type {string} */ bill) => !['0', '7'].includes(bill.at(-2) ?? '');
  compare('bill-id', bills, (bill) => new persianTools.Bill({ billId: bill, paymentId: '1' })
    .verificationBillId(), (bill) => !isNamed(bill));
  const verdicts = judge('bill-id', bills);
  const valid = bills.filter((_, at) => verdicts[at].reason === '').slice(0, 50);
  const pairs = valid.flatMap((bill) => {
    const start = digits(5);
    return Array.from({ length: 100 }, (_, last) => [start + String(last).padStart(2, '0'), bill]);
  });
  let together = 0;
  judge('payment-id', pairs).forEach(({ reason }, at) => {
    const [payment, bill] = pairs[at];
    const theirs = new persianTools.Bill({ billId: bill, paymentId: payment });
    assert.equal(reason === '', theirs.verificationBillPayment(), pairs[at].join(' '));
    together += reason === '' ? 1 : 0;
  });
  assert.ok(together >= valid.length);
});

/** A name as far as the two may be compared: no polite words, one spelling. @param {string} name */
function plain(name) {
  return name.replace(/بانک|مؤسسه|موسسه|اعتباری|قرض.?الحسنه|جمهوری اسلامی|ایران$|\s|\u200c/g, '');
}

test('banks are those of persian-tools', () => {
  const codes = Object.keys(persianTools.shebaMapCodes).map((code) => code.padStart(3, '0'));
  const ibans = codes.map((code) => {
    const account = code + '0'.repeat(19);
    return `IR${String(98n - BigInt(`${account}182700`) % 97n).padStart(2, '0')}${account}`;
  });
  judge('iban', ibans).forEach(({ name }, at) => {
    assert.equal(plain(name), plain(persianTools.shebaMapCodes[Number(codes[at])].persianName), codes[at]);
  });
  assert.equal(codes.length, 38);

  // Mehr Eqtesad's cards go by the name that its bank had before.
  const renamed = new Map([['639370', 'مهر']]);
  const prefixes = Array.from({ length: 900_000 }, (_, at) => String(100_000 + at))
    .filter((prefix) => persianTools.getBankNameFromCardNumber(prefix));
  judge('bank-card', prefixes.map(cardOf)).forEach(({ name }, at) => {
    const theirs = plain(persianTools.getBankNameFromCardNumber(prefixes[at]));
    if (renamed.has(prefixes[at])) assert.equal(theirs, renamed.get(prefixes[at]));
    else assert.equal(plain(name), theirs, prefixes[at]);
    assert.notEqual(name, '', prefixes[at]);
  });
  assert.equal(prefixes.length, 49);
});

/** A card with this prefix and a right check digit. @param {string} prefix */
function cardOf(prefix) {
  const cards = Array.from({ length: 10 }, (_, last) => `${prefix}123456789${last}`);
  return cards.find((card) => persianTools.verifyCardNumber(card)) ?? '';
}

test('provinces of plates are those of persian-tools, but for Kerman, Yazd and what several share', () => {
  const cars = twoDigits().filter((code) => code >= '10');
  // The traffic police's list has 45 for Kerman and 54 for Yazd; persian-tools has 45 for Yazd.
  const others = new Map([['45', 'کرمان'], ['54', 'یزد'], ['32', 'خراسان']]);
  judge('plate', cars.map((code) => `12ب345${code}`)).forEach(({ name }, at) => {
    const theirs = persianTools.getPlateInfo({ char: 'ب', numbers: `12345${cars[at]}` }).province;
    const expected = others.get(cars[at]) ?? (theirs ?? '').replace(' - ', ' یا ');
    assert.equal(name, expected, cars[at]);
  });
  const motorcycles = Array.from({ length: 900 }, (_, at) => String(100 + at));
  let known = 0;
  judge('plate', motorcycles.map((code) => `${code}45678`)).forEach(({ name }, at) => {
    const theirs = persianTools.getPlateInfo({ numbers: `${motorcycles[at]}45678` }).province;
    if (!theirs) return; // Codes that end in 0 between others of a province are ours alone.
    known += 1;
    const shared = theirs === 'البرز و شهرستان های تهران';
    const expected = shared ? 'تهران یا البرز' : theirs.replace('مرکز ', '');
    assert.equal(name, expected, motorcycles[at]);
  });
  assert.ok(known > 150);
});
