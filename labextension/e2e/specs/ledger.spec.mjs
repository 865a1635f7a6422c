// The ledger: sorted by mouse and keyboard, runs of a cell together, a sum that adds up.
import { runCell } from '../notebook.mjs';
import { expectCells, part } from '../sidebar.mjs';
import { execution, openAlone, publishFrame } from '../stream.mjs';
import { expect, test } from '../test.mjs';

const MIB = 2 ** 20;
const run = (cell, number) => ({ cell: { ...cell.cell, run: number } });
const first = execution(1, 'cell-0', 100 * MIB, 300 * MIB);
const third = execution(3, 'cell-0', 50 * MIB, 150 * MIB);
const EXECUTIONS = [
  first,
  execution(2, 'cell-1', 300 * MIB, 60 * MIB),
  { ...third, ...run(third, 2) },
  execution(4, 'cell-2', 150 * MIB, 152 * MIB, { ended: 'error' })
];

test('headings sort, and say so', async ({ page, request }, info) => {
  const source = publishFrame({ executions: EXECUTIONS, capacities: [] });
  const side = await openAlone(page, request, 'sorting.ipynb', [source]);
  await runCell(page, 0);
  const ledger = part(side, 'Ledger');
  const heading = name => ledger.getByRole('columnheader', { name });
  const click = name => ledger.getByRole('button', { name, exact: true });
  await expectCells(side, ['4', '3', '2', '1']);
  await expect(heading('cell')).toHaveAttribute('aria-sort', 'descending');

  await click('kept').click();
  await expectCells(side, ['1', '3', '4', '2']);
  await expect(heading('kept')).toHaveAttribute('aria-sort', 'descending');
  await expect(heading('cell')).not.toHaveAttribute('aria-sort');
  await side.screenshot({ path: info.outputPath('sorted.png') });

  await click('kept').press('Enter');
  await expectCells(side, ['2', '4', '3', '1']);
  await expect(heading('kept')).toHaveAttribute('aria-sort', 'ascending');
  await expect(click('kept')).toBeFocused();

  await click('cell').press('Space');
  await click('cell').press('Space');
  await expectCells(side, ['1', '3', '2', '4']); // the runs of cell-0 stand together
  await expect(ledger.locator('.nbl-entry th').nth(1)).toHaveText('3×2');
  await expect(ledger.locator('tfoot tr')).toHaveText(['idle0−10.0', 'all100+302−240300= 152 now']);
});
