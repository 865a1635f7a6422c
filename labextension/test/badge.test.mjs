// The line below a cell.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../lib/model/history.js';
import { badge, badges } from '../lib/view/badge.js';
import { told } from './wire.mjs';
import { balance, execution, frame, GIB } from './stream.mjs';

const MIB = 2 ** 20;
const ran = (balances, more = {}) => execution(1, 0, 1, { balances, ...more });

test('what a cell kept and should not have comes first, the other areas after it', () => {
  const [leaked] = told('devices', 'frame').executions;
  assert.deepEqual(badge(leaked), {
    leaked: '▲ 1.17 GiB leaked',
    kept: 'kept 1.21 GiB GPU 0',
    peak: 'peak 7.10 GiB',
    others: ['kept 20.5 MiB host'],
    title: 'Run 7: 1.43 GiB before, 2.64 GiB after; 1.17 GiB should not be there'
  });
});

test('what is in use has no warning sign, and little is not told at all', () => {
  const large = badge(ran([balance(0, 80 * MIB)]));
  assert.deepEqual([large.kept, large.leaked], ['kept 80.0 MiB', '']);
  assert.equal(badge(ran([balance(0, 40 * MIB)])), null);
  assert.equal(badge(ran([balance(80 * MIB, 0)])), null);
  assert.equal(badge(ran([])), null);
});

test('a leak is told however small, and what is unknown is not 0', () => {
  const small = badge(ran([balance(0, 2 * MIB, { leaked: 2 * MIB })], { leaks: 1 }));
  assert.deepEqual([small.leaked, small.kept], ['▲ 2.00 MiB leaked', 'kept 2.00 MiB']);
  const freed = badge(ran([balance(9 * MIB, 2 * MIB, { leaked: MIB })], { leaks: 1 }));
  assert.deepEqual([freed.leaked, freed.kept], ['▲ 1.00 MiB leaked', 'freed 7.00 MiB']);
  const unknown = badge(ran([balance(null, null, { peak: null })], { leaks: 1 }));
  assert.deepEqual(
    [unknown.leaked, unknown.kept, unknown.peak],
    ['▲ 1 thing leaked', 'kept –', '']
  );
});

test('the last run that ended counts, and none from before a restart', () => {
  const history = new History();
  const runs = [
    execution(1, 0, 1, { balances: [balance(0, GIB)] }),
    { ...execution(1, 2, 3, { balances: [balance(0, 2 * GIB)] }) },
    { ...execution(1, 4, null) }
  ];
  history.take(frame({ executions: runs }));
  assert.equal(badges(history).get('cell-1').kept, 'kept 2.00 GiB');
  history.take(frame({ executions: [execution(1, 5, 6)] }));
  assert.equal(badges(history).size, 0);
  history.take(frame({ executions: [execution(2, 7, 8, { balances: [balance(0, GIB)] })] }));
  history.take(frame({ kernel: 'b' }));
  assert.equal(badges(history).size, 0);
});
