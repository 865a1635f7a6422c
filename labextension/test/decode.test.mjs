import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeReport } from '../lib/protocol/decode.js';
import { decodeReply } from '../lib/protocol/free.js';
import { FIXTURES, wire } from './wire.mjs';

test('there are golden reports to read', () => {
  assert.ok(FIXTURES.length >= 5);
});

for (const name of FIXTURES) {
  test(`the golden report ${name} is read as it was written`, () => {
    assert.deepEqual(decodeReport(wire(name)), { report: wire(name) });
  });
}

test('fields of a later release are left out', () => {
  const later = wire('gpu');
  later.mood = 'calm';
  later.leaks[0].holder.mood = 'calm';
  assert.deepEqual(decodeReport(later), { report: wire('gpu') });
});

test('an absent list is empty and an absent nullable field is null', () => {
  const earlier = wire('gpu');
  delete earlier.standing;
  delete earlier.leaks[0].holder.graph;
  const { report } = decodeReport(earlier);
  assert.deepEqual(report.standing, []);
  assert.equal(report.leaks[0].holder.graph, null);
});

test('a number that is absent is never taken for 0', () => {
  const broken = wire('gpu');
  delete broken.leaks[1].bytes;
  assert.match(decodeReport(broken).problem, /report\.leaks\[1\]\.bytes is missing/);
});

for (const [what, spoil] of Object.entries({
  'a word where a number belongs': report => (report.cost_s = 'fast'),
  'a number that is none': report => (report.leaks[0].bytes = NaN),
  'a list where an object belongs': report => (report.cell = []),
  'an object where a list belongs': report => (report.leaks = {}),
  'a word that is not in the list': report => (report.ended = 'exploded'),
  'markup where a fact belongs': report => (report.leaks = ['<b>'])
})) {
  test(`${what} is refused with its place`, () => {
    const data = wire('gpu');
    spoil(data);
    assert.match(decodeReport(data).problem, /^This report cannot be shown: report\./);
  });
}

for (const data of [null, 7, 'report', [], {}, { version: 'one' }]) {
  test(`${JSON.stringify(data)} is no report`, () => {
    assert.match(decodeReport(data).problem, /says that it is a report of nbleak/);
  });
}

test('another wire version is named', () => {
  assert.match(
    decodeReport({ version: 2 }).problem,
    /version 2 of the format; this page reads version 1/
  );
});

test('an answer of the kernel is read, its unknown figures kept unknown', () => {
  const freed = {
    type: 'freed',
    message: 'ok',
    predicted_bytes: null,
    freed_bytes: 7,
    residue: ''
  };
  assert.deepEqual(decodeReply(freed), freed);
  assert.equal(decodeReply({ type: 'freed', freed_bytes: 'many' }).freed_bytes, null);
});

for (const data of [null, [], {}, { type: 'launched' }, { type: 'refused' }]) {
  test(`${JSON.stringify(data)} counts as a refusal`, () => {
    assert.deepEqual(decodeReply(data), { type: 'refused', message: 'The kernel gave no reason.' });
  });
}
