import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../lib/model/history.js';
import { decodeStream } from '../lib/protocol/stream.js';
import { execution, frame, moment, reading, told } from './stream.mjs';
import { wire } from './wire.mjs';

const times = history => history.present.moments.map(({ at_s }) => at_s);
const message = data => decodeStream('comm_msg', { comm_id: 'nbleak.stream.v1', data });

test('a key frame adds what is older and never coarsens what is known', () => {
  const fine = [5, 6, 7].map(at => moment(at, [reading(at)]));
  const key = [1, 3, 6.5, 8].map(at => moment(at, [reading(at)]));
  assert.deepEqual(times(told({ moments: fine }, { key: true, moments: key })), [1, 3, 5, 6, 7, 8]);
});

test('an execution is replaced when it has ended', () => {
  const history = told(
    { executions: [execution(1, 10, null)] },
    { executions: [execution(1, 10, 12)] }
  );
  assert.deepEqual(
    history.present.executions.map(({ ended_s }) => ended_s),
    [12]
  );
});

test('another kernel opens another segment, and the old one stays', () => {
  const history = told(
    { executions: [execution(1, 10, 12)] },
    { kernel: 'b', executions: [execution(1, 20, 21)] }
  );
  assert.deepEqual(
    history.segments.map(({ kernel }) => kernel),
    ['a', 'b']
  );
  assert.equal(history.last.started_s, 20);
});

test('a day of samples stays small, and no summit or gap is lost', () => {
  const history = new History();
  for (let at = 0; at < 8 * 3600; at += 1) {
    const used = at === 21337 ? 9 : 1;
    history.take(frame({ moments: [moment(at, [reading(1, { used })], at === 777)] }));
    history.take(frame({ key: true, executions: at % 500 ? [] : [execution(at, at, at + 1)] }));
  }
  const { moments, executions } = history.present;
  assert.ok(moments.length <= 1200, String(moments.length));
  assert.ok(executions.length <= 200);
  assert.equal(Math.max(...moments.map(({ readings }) => readings[0].used)), 9);
  assert.equal(moments.filter(({ gap }) => gap).length, 1);
  assert.deepEqual(
    times(history),
    [...times(history)].sort((a, b) => a - b)
  );
});

test('a message of another comm, or one that nobody can read, is nothing', () => {
  assert.equal(decodeStream('comm_msg', { comm_id: 'other', data: { type: 'frame' } }), null);
  assert.equal(decodeStream('stream', { text: 'x' }), null);
  assert.equal(message({ type: 'frame', frame: { version: 1, kernel: 3 } }), null);
  assert.equal(message({ type: 'report', report: {} }), null);
  assert.equal(message('x'), null);
});

test('a frame of another version names its release and is not read', () => {
  const later = { ...frame({}), version: 2, release: '9.0', moments: 'of another kind' };
  assert.deepEqual(message({ type: 'frame', frame: later }), { stranger: '9.0' });
});

test('unknown fields are dropped, absent lists are empty', () => {
  const { kernel, release, at_s, key, version } = frame({});
  const read = message({ type: 'frame', frame: { kernel, release, at_s, key, version, mood: 1 } });
  assert.deepEqual(read, { frame: frame({}) });
});

test('what is held now is read as a report is', () => {
  const report = wire('look');
  assert.deepEqual(message({ type: 'standing', report }), message({ type: 'report', report }));
  assert.equal(message({ type: 'standing', report }).report.cell.count, null);
  assert.deepEqual(message({ type: 'freed' }), { isFreed: true });
});

test('what the Python half writes is read as it is', () => {
  const written = wire('frames/devices');
  assert.deepEqual(message({ type: 'frame', frame: written }), { frame: written });
});
