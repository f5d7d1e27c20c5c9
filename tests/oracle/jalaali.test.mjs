// The Jalali calendar against jalaali-js, which goes by the breaks table and not by a cycle.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = process.env.PANJEREH_NODE_MODULES ?? join(REPOSITORY, 'node_modules');
const jalaali = createRequire(join(MODULES, 'of-the-tests.js'))('jalaali-js');

const FIRST_YEAR = 1180;
const LAST_YEAR = 1501;
const PROGRAM = join(REPOSITORY, 'build/native-debug/tests/oracle_days');

/** Every day that is covered, in order. @type {{jalali: string, gregorian: string}[]} */
const DAYS = execFileSync(PROGRAM, { encoding: 'utf8', maxBuffer: 1 << 24 }).trimEnd().split('\n')
  .map((line) => {
    const [jalali, gregorian] = line.split(' ');
    return { jalali, gregorian };
  });

/** @param {number} year @param {number} month @param {number} day */
function iso(year, month, day) {
  const padded = [String(year).padStart(4, '0'), ...[month, day].map((n) => String(n).padStart(2, '0'))];
  return padded.join('-');
}

/** @param {string} date @returns {[number, number, number]} */
function numbers(date) {
  const [year, month, day] = date.split('-').map(Number);
  return [year, month, day];
}

test('every day of the years that are covered exists in jalaali-js, and no other does', () => {
  const theirs = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const length = jalaali.jalaaliMonthLength(year, month);
      for (let day = 1; day <= length; day += 1) theirs.push(iso(year, month, day));
    }
  }
  assert.equal(theirs.length, 117_608);
  assert.deepEqual(DAYS.map((day) => day.jalali), theirs);
});

test('the leap years are those of jalaali-js', () => {
  const ours = new Set(DAYS.filter(({ jalali }) => jalali.endsWith('-12-30'))
    .map(({ jalali }) => numbers(jalali)[0]));
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    assert.equal(ours.has(year), jalaali.isLeapJalaaliYear(year), String(year));
  }
  assert.equal(ours.size, 78);
});

test('every day is the same in both calendars, there and back', () => {
  for (const { jalali, gregorian } of DAYS) {
    const { gy, gm, gd } = jalaali.toGregorian(...numbers(jalali));
    assert.equal(iso(gy, gm, gd), gregorian);
    const { jy, jm, jd } = jalaali.toJalaali(...numbers(gregorian));
    assert.equal(iso(jy, jm, jd), jalali);
  }
});
