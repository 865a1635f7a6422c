import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absence, absenceWords } from '../lib/view/absence.js';
import { bandAt, chart, columnWords } from '../lib/view/chart.js';
import { gauges, keptWords, leakedWords, levelWords, systemWords } from '../lib/view/gauges.js';
import { balance, execution, frame, GIB, moment, reading, told } from './stream.mjs';

const device = (live, more = {}) => reading(live, { area: 'gpu:0', ...more });

test('every reason for nothing has a sentence', () => {
  const standing = { status: 'idle', isHeard: false, isAsked: false, stranger: null };
  const kinds = [
    null,
    { ...standing, status: null },
    { ...standing, status: 'restarting' },
    { ...standing, status: 'dead' },
    standing,
    { ...standing, isAsked: true },
    { ...standing, status: 'busy' },
    { ...standing, stranger: '9.0' }
  ].map(absence);
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['no notebook', 'no kernel', 'starting', 'stopped', 'silent', 'asking', 'busy', 'mismatch']
  );
  kinds.forEach(reason => assert.match(absenceWords(reason), /^[A-Z].*\.$/));
  assert.match(absenceWords(kinds[4]), /run `%load_ext nbleak`/);
  assert.match(absenceWords(kinds[7]), /\(9\.0\)/);
  assert.equal(absence({ ...standing, status: 'busy', isHeard: true }), null);
});

test('a gauge says what lives, what the last cell kept, the peak and the limit', () => {
  const [gpu, host] = gauges(
    told({
      moments: [moment(11, [reading(2 * GIB, { used: 3 * GIB }), device(6 * GIB)])],
      executions: [
        execution(7, 10, 12, {
          leaks: 1,
          balances: [
            balance(GIB, 2.5 * GIB, { area: 'gpu:0', peak: 7 * GIB, leaked: GIB }),
            balance(2 * GIB, 1.5 * GIB)
          ]
        })
      ],
      capacities: [{ area: 'gpu:0', limit: 80 * GIB, why: '' }]
    })
  );
  assert.deepEqual(
    [gpu.label, gpu.live, gpu.peak, gpu.limit, keptWords(gpu)],
    ['GPU 0', 6 * GIB, 7 * GIB, 80 * GIB, 'kept 1.50 GiB']
  );
  assert.deepEqual([leakedWords(gpu), leakedWords(host)], ['▲ 1.00 GiB', '']);
  assert.deepEqual(levelWords(gpu), ['6.00', 'of 80.0 GiB']);
  assert.deepEqual(levelWords(host), ['2.00 GiB', 'of –']);
  assert.deepEqual(
    [host.limit, keptWords(host), systemWords(host)],
    [null, 'freed 512 MiB', 'resident 3.00 GiB']
  );
});

test('a running cell is counted from its first reading', () => {
  const [host] = gauges(
    told({
      executions: [execution(1, 10, null)],
      moments: [
        moment(10, [reading(GIB)]),
        moment(11, [reading(3 * GIB)]),
        moment(12, [reading(2 * GIB)])
      ]
    })
  );
  assert.deepEqual([host.kept, host.peak], [GIB, 3 * GIB]);
});

test('what is not known is a dash and has a reason', () => {
  const outside = { moments: [moment(11, [reading(null, { used: GIB })])] };
  const [held] = gauges(told(outside));
  assert.match(held.why, /^Compiled code holds the interpreter/);
  assert.equal(keptWords(held), 'kept –');
  const [unread] = gauges(
    told({ ...outside, capacities: [{ area: 'host', limit: null, why: 'No.' }] })
  );
  assert.equal(unread.why, 'No.');
});

test('idle time is left out and a quick cell still has a width', () => {
  const shown = chart(
    told({
      executions: [execution(1, 0, 0.001), execution(2, 1000, 1060)],
      moments: [moment(1030, [reading(GIB)])]
    })
  );
  const [quick, long] = shown.bands;
  assert.ok(quick.to - quick.from >= 1);
  assert.equal(long.to - long.from, 60);
  assert.ok(long.from - quick.to <= 2.5);
  assert.deepEqual(
    shown.xs,
    [...shown.xs].sort((a, b) => a - b)
  );
});

test('a gap and a restart break the line', () => {
  const shown = chart(
    told(
      {
        executions: [execution(1, 0, 10)],
        moments: [moment(1, [reading(1)]), moment(8, [reading(2)], true)]
      },
      { kernel: 'b', executions: [execution(1, 100, 101)], moments: [moment(100.5, [reading(3)])] }
    )
  );
  const live = shown.lines.find(({ kind }) => kind === 'live').values;
  assert.deepEqual(live, [1, null, 2, null, 3]);
  assert.equal(shown.breaks.length, 1);
  assert.ok(shown.breaks[0] > shown.bands[0].to && shown.breaks[0] < shown.bands[1].from);
});

test('the ends of a cell are those of its report', () => {
  const shown = chart(
    told({
      executions: [execution(1, 0, 10, { balances: [balance(5, 9)] })],
      moments: [moment(0.01, [reading(1)]), moment(4, [reading(7)])]
    })
  );
  assert.deepEqual(shown.lines.find(({ kind }) => kind === 'live').values, [5, 7, 9]);
});

test('readings from outside leave the live line open and go on with the resident one', () => {
  const shown = chart(
    told({
      executions: [execution(1, 0, null)],
      moments: [moment(1, [reading(1)]), moment(2, [reading(null, { used: 5 })])]
    })
  );
  const values = kind => shown.lines.find(line => line.kind === kind).values;
  assert.deepEqual(
    [values('live'), values('used')],
    [
      [1, null],
      [1, 5]
    ]
  );
  assert.deepEqual(columnWords(shown, 1), [
    { area: 'host', hue: 'host', live: 'host – live', used: '5 B resident' }
  ]);
});

test('a place on the axis belongs to a cell', () => {
  const shown = chart(told({ executions: [execution(1, 0, 10), execution(2, 11, 20)] }));
  assert.equal(bandAt(shown, 5).execution.cell.id, 'cell-1');
  assert.equal(bandAt(shown, 10.5).execution.cell.id, 'cell-1');
  assert.equal(bandAt(shown, 15).execution.cell.id, 'cell-2');
  assert.equal(bandAt(chart(told()), 1), null);
});
