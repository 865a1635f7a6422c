import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { formatBytes, formatChange } from '../lib/view/bytes.js';
import {
  clause,
  codeParts,
  duration,
  flowing,
  hops,
  ordinal,
  sentence
} from '../lib/view/words.js';
import { trans } from '../lib/trans.js';

const python = code =>
  JSON.parse(execFileSync(process.env.PYTHON ?? 'python', ['-c', code], { encoding: 'utf8' }));
const MIB = 2 ** 20;

test('bytes are written as the Python half writes them', () => {
  const values = [
    0,
    1,
    999,
    1023,
    1024,
    1536,
    10 * MIB,
    1023.4 * 1024,
    1023.6 * 1024,
    38 * MIB,
    1_299_227_607,
    2 ** 50,
    2 ** 60
  ];
  const all = [...values, ...values.map(value => -value)]
    .map(Math.round)
    .filter(value => !Object.is(value, -0));
  const written = python(
    `import json; from nbleak.config import format_bytes; print(json.dumps([[format_bytes(v), format_bytes(v, sign=True)] for v in ${JSON.stringify(all)}]))`
  );
  assert.deepEqual(
    all.map(value => [formatBytes(value), formatBytes(value, { sign: true })]),
    written
  );
});

test('seconds, ordinals and sentences are written as the Python half writes them', () => {
  const seconds = [0, 0.0004, 0.084, 0.0999, 0.41, 9.96, 41.2, 59.94, 59.96, 125, 3599.6, 7300];
  const numbers = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 112];
  const texts = ['the hook stays.', 'net.conv2 keeps it', 'GPU memory', '', 'one', ' spaced. '];
  const written = python(
    `import json; from nbleak.config.words import duration; from nbleak.render.words import *; print(json.dumps([[duration(x) for x in ${JSON.stringify(seconds)}], [ordinal(x) for x in ${JSON.stringify(numbers)}], [sentence(x) for x in ${JSON.stringify(texts)}], [clause(x) for x in ${JSON.stringify(texts)}]]))`
  );
  assert.deepEqual(
    [seconds.map(duration), numbers.map(ordinal), texts.map(sentence), texts.map(clause)],
    written
  );
});

test('an unknown size is a dash, never 0', () => {
  assert.equal(formatBytes(null), '–');
  assert.equal(formatChange(null, 512 * MIB), '– → 512 MiB');
});

test('a unit that both ends share is written once', () => {
  assert.equal(formatChange(1535454085, 2831577907), '1.43 → 2.64 GiB');
  assert.equal(formatChange(96 * MIB, 2831577907), '96.0 MiB → 2.64 GiB');
});

test('counts agree with their noun', () => {
  const entries = count => trans._n('%1 entry', '%1 entries', count);
  assert.equal(entries(1), '1 entry');
  assert.equal(entries(1200), '1,200 entries');
});

test('prose written in lines flows, and a blank line still parts it', () => {
  assert.equal(flowing('one\ntwo  \nthree\n\nfour\n  five'), 'one two three\n\nfour\n  five');
});

test('prose is cut at backticks, the odd parts being code', () => {
  assert.deepEqual(codeParts('use `a` or ``b``.'), ['use ', 'a', ' or ', 'b', '.']);
  assert.deepEqual(codeParts('no code'), ['no code']);
  assert.deepEqual(codeParts('a lone ` tick'), ['a lone ` tick']);
});

test('a path is cut at its arrows only', () => {
  assert.deepEqual(hops("feats['a->b'] → grab → x"), ["feats['a->b']", 'grab', 'x']);
});
