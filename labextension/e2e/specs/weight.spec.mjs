// What the sidebar costs the page: time while it streams, memory over a day.
import { runCell } from '../notebook.mjs';
import { watchScripts } from '../frames.mjs';
import { weigh } from '../profile.mjs';
import { expectCells } from '../sidebar.mjs';
import { openAlone } from '../stream.mjs';

const MIB = 2 ** 20;

test.setTimeout(240_000);

/** Python that plays a session of the kernel: cells of a minute each, faster than they would run. */
const PLAY = `
import time
_kernel = get_ipython().kernel
def _frame(stream, at_s, moments, executions):
    frame = {"kernel": "day", "release": "0.1.0", "at_s": at_s, "key": False, "version": 1,
             "moments": moments, "executions": executions, "capacities": []}
    _kernel.session.send(_kernel.iopub_socket, "comm_msg",
        {"comm_id": stream, "data": {"type": "frame", "frame": frame}},
        parent=_kernel.get_parent())
def _cell(number, began_s, ended_s, live):
    cell = {"id": f"cell-{number % 200}", "count": number, "index": None, "run": 1, "path": None, "name": ""}
    ended = None if ended_s is None else "ok"
    balances = [] if ended_s is None else [
        {"area": "host", "before": live, "after": live + 2**20, "peak": live + 2**22, "leaked": 0}]
    return {"cell": cell, "started_s": began_s, "ended_s": ended_s, "ended": ended,
            "balances": balances, "leaks": 0}
def play(first, last, a_cell, pause_s=None, stream="nbleak.stream.v1"):
    """Cells from first to last, each with that many readings: together, or one after a pause.

    Of what comes faster than a megabyte a second a Jupyter server drops the rest.
    """
    for number in range(first, last):
        began_s, live = 1e9 + 60 * number, number * 2**20
        moments = []
        for reading in range(a_cell):
            at_s = began_s + 59 * (reading + 1) / a_cell
            used = live + 2**20 * (reading % 50)
            readings = [{"area": "host", "live": live, "used": used, "peak": live}]
            moments.append({"at_s": at_s, "gap": False, "readings": readings})
        _frame(stream, began_s, [], [_cell(number, began_s, None, live)])
        for some in [[one] for one in moments] if pause_s else [moments]:
            _frame(stream, some[-1]["at_s"], some, [])
            time.sleep(pause_s or 0.02)
        _frame(stream, began_s + 59.5, [], [_cell(number, began_s, began_s + 59.5, live)])`;
import { expect, test } from '../test.mjs';

/** The ledger is full, and this cell stands on top. */
const expectNewest = (side, number) =>
  expectCells(side, [new RegExp(`^${number}$`), ...Array(29).fill(/./)]);

test('a notebook of 200 cells stays smooth while readings come', async ({
  page,
  request
}, info) => {
  const cells = Array.from({ length: 197 }, (_, index) => `x = ${index}\n`.repeat(8));
  const full = 'play(1, 200, 6)';
  const stream = 'play(200, 204, 20, 0.1)';
  const side = await openAlone(page, request, 'smooth.ipynb', [PLAY, full, stream, ...cells]);
  await runCell(page, 0);
  await runCell(page, 1);
  const ours = await watchScripts(page, () => runCell(page, 2));
  const told = `80 readings: ${ours.calls} calls of ours, ${ours.busy_ms.toFixed(0)} ms of processor time at most; in a late frame at most ${ours.late_ms.toFixed(0)} ms by the clock`;
  info.annotations.push({ type: 'measured', description: told });
  console.log(told);
  await expectNewest(side, 203);
  expect(ours.calls).toBeGreaterThan(20); // or what we draw is taken for somebody else's
  expect(ours.busy_ms).toBeLessThan(100);
});

test('eight more hours of cells take no more memory than messages of somebody else', async ({
  page,
  request
}, info) => {
  const side = await openAlone(page, request, 'day.ipynb', [
    PLAY,
    'play(1, 240, 60)', // as much as is remembered, and more
    'play(240, 720, 60, stream="somebody.else")',
    'play(240, 720, 60)'
  ]);
  await runCell(page, 0);
  const weights = [];
  for (const [index, newest] of [
    [1, 239],
    [2, 239],
    [3, 719]
  ]) {
    await runCell(page, index);
    await expectNewest(side, newest);
    weights.push(await weigh(page));
  }
  const [start, others, ours] = weights;
  const more = key => ours[key] - others[key] - (others[key] - start[key]);
  const told = `heap ${(start.heap / MIB).toFixed(1)} MiB, then ${(more('heap') / MIB).toFixed(2)} MiB and ${more('nodes')} nodes more than others' messages`;
  info.annotations.push({ type: 'measured', description: told });
  console.log(told);
  // A ledger that was drawn again and not collected yet has 2,400 nodes; one row a cell would be
  // 38,000 of them, and 500 bytes a reading 14 MiB.
  expect(more('heap')).toBeLessThan(2.5 * MIB);
  expect(more('nodes')).toBeLessThan(6000);
});
