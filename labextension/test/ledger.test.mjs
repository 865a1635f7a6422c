import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entries, scaleOf } from '../lib/view/entries.js';
import { NEWEST, sorted, turned } from '../lib/view/sorting.js';
import { statement } from '../lib/view/statement.js';
import { balance, execution, frame, GIB, told } from './stream.mjs';

test('the ledger adds up: before + kept - freed = after', () => {
  const rows = entries(
    told({
      executions: [
        execution(1, 1, 2, { balances: [balance(100, 300)] }),
        execution(2, 3, 4, { balances: [balance(300, 50)] }),
        execution(3, 5, 6)
      ]
    }),
    'host'
  );
  assert.deepEqual(
    rows.map(({ number, before, kept, freed }) => [number, before, kept, freed]),
    [
      ['3', null, null, null],
      ['2', 300, 0, 250],
      ['1', 100, 200, 0]
    ]
  );
});

test('a verdict is a word', () => {
  const done = (net, more = {}) =>
    execution(1, 1, 2, { balances: [balance(5 * GIB, 5 * GIB + net)], ...more });
  const verdict = one => entries(told({ executions: [one] }), 'host')[0].verdict;
  assert.equal(verdict(done(0)), 'balances');
  assert.equal(verdict(done(GIB)), 'in use');
  assert.equal(verdict(done(-GIB)), 'gave back');
  assert.equal(verdict(done(GIB, { ended: 'error' })), 'raised');
  assert.equal(verdict(execution(1, 1, null)), 'running');
  const balances = [balance(0, 2 * GIB, { leaked: GIB })];
  assert.equal(verdict(done(0, { leaks: 1, balances })), '▲ 1.00 GiB');
  assert.equal(verdict(done(0, { leaks: 2 })), '▲ 2 leaks');
});

test('a cell that the kernel took with it was cut off', () => {
  const history = told({ executions: [execution(1, 1, null)] });
  const verdicts = () => entries(history, 'host').map(({ verdict }) => verdict);
  history.isOver = true;
  assert.deepEqual(verdicts(), ['cut off']);
  history.take(frame({ kernel: 'b', executions: [execution(1, 20, null)] }));
  assert.deepEqual(verdicts(), ['running', 'cut off']);
});

test('a table has one unit', () => {
  const rows = entries(
    told({ executions: [execution(1, 1, 2, { balances: [balance(2.31 * GIB, 2.35 * GIB)] })] }),
    'host'
  );
  const scale = scaleOf(rows);
  assert.deepEqual(
    [scale.unit, scale.format(rows[0].before), scale.format(rows[0].kept), scale.format(null)],
    ['GiB', '2.31', '0.04', '–']
  );
});

/** Runs of two cells: a, b, a again, and one that was not measured. */
const runs = () => {
  const run = (count, id, before, after, more = {}) => {
    const one = execution(count, count, count + 0.5, {
      balances: [balance(before, after)],
      ...more
    });
    return { ...one, cell: { ...one.cell, id } };
  };
  return told({
    executions: [
      run(1, 'a', 100, 300),
      run(2, 'b', 310, 60, { leaks: 1 }),
      run(3, 'a', 50, 150),
      execution(4, 5, 6)
    ]
  });
};
const numbers = order => sorted(entries(runs(), 'host'), order).map(({ number }) => number);

test('a click on a heading puts the largest first, another one the smallest', () => {
  const kept = turned(NEWEST, 'kept');
  assert.deepEqual(numbers(kept), ['1', '3', '2', '4']);
  assert.deepEqual(numbers(turned(kept, 'kept')), ['2', '3', '1', '4']);
  assert.deepEqual(numbers(turned(kept, 'verdict')), ['2', '4', '3', '1']);
});

test('the runs of a cell stand together', () => {
  assert.deepEqual(numbers(NEWEST), ['4', '3', '2', '1']);
  assert.deepEqual(numbers(turned(NEWEST, 'cell')), ['1', '3', '2', '4']);
  assert.deepEqual(numbers(turned(turned(NEWEST, 'cell'), 'cell')), ['4', '3', '2', '1']);
});

test('the sum adds up, with what came and went between the cells', () => {
  const { opening, kept, freed, peak, closing, between } = statement(runs(), 'host');
  assert.deepEqual([opening, kept, freed, peak, closing], [100, 300, 250, 310, 150]);
  assert.equal(opening + kept - freed + between, closing);
  assert.equal(statement(runs(), 'gpu:0'), null);
});

test('the sum is of the kernel that runs now', () => {
  const history = runs();
  history.take(
    frame({ kernel: 'b', executions: [execution(1, 90, 91, { balances: [balance(7, 9)] })] })
  );
  assert.deepEqual(
    [statement(history, 'host').opening, statement(history, 'host').closing],
    [7, 9]
  );
});
