// What becomes of the sidebar when pages, notebooks and kernels come and go.
import { gate } from '../gate.mjs';
import {
  code,
  kernelIs,
  openNotebook,
  runCell,
  showMemory,
  startCell,
  writeNotebook
} from '../notebook.mjs';
import { expectCells, KEEP, LOAD, moments, openWith, part, reopen } from '../sidebar.mjs';
import { expect, test } from '../test.mjs';

const NOT_LOADED = 'run %load_ext nbleak';
const LEAK = code(
  'leak',
  'import torch\nsaved = [(torch.ones(1000, 1000, requires_grad=True) ** 2).sum() for _ in range(9)]'
);

const kernel = (page, act) =>
  page.evaluate(name => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget;
    return name === 'restart'
      ? sessionContext.session.kernel.restart()
      : sessionContext.changeKernel({ name: 'python3' }).then(() => undefined);
  }, act);

test('a page that is reloaded in mid-cell is whole again', async ({ page, request }, info) => {
  const cells = [LOAD, KEEP, code('wait', gate(info).wait)];
  const side = await openWith(page, request, 'reload.ipynb', cells);
  await runCell(page, 0);
  await runCell(page, 1);
  await startCell(page, 2);
  await reopen(page);
  await expect(part(side, 'Ledger').locator('.nbl-entry th')).toHaveText(['*', '2']);
  await expect.poll(() => moments(side)).toBeGreaterThan(10);
});

test('an idle page that is reloaded has its ledger and holders back, and so has a second one', async ({
  page,
  request,
  context
}) => {
  const side = await openWith(page, request, 'idle.ipynb', [LOAD, KEEP, LEAK]);
  for (const index of [0, 1, 2]) {
    await runCell(page, index);
  }
  await reopen(page);
  await expectCells(side, ['3', '2']);
  const holders = part(side, 'Holders');
  await expect(holders.locator('.nbl-leaks .nbl-path')).toHaveText('saved[0…8]');
  await expect(holders.locator('.nbl-section-head .nbl-unit')).toHaveText('as of cell 3');

  const second = await context.newPage();
  await openNotebook(second, 'idle.ipynb');
  await showMemory(second);
  const other = second.locator('.nbl-side');
  await expectCells(other, ['3', '2']);
  await runCell(page, 1);
  await expectCells(side, ['4', '3', '2']);
  await expectCells(other, ['4', '3', '2']);
});

test('a restart is a break, and what was before it stays', async ({ page, request }) => {
  const side = await openWith(page, request, 'restart.ipynb', [LOAD, KEEP]);
  await runCell(page, 0);
  await runCell(page, 1);
  await kernel(page, 'restart');
  await expect(side.locator('.nbl-absent')).toContainText(NOT_LOADED);
  await expect(part(side, 'Ledger').locator('.nbl-entry')).toHaveCount(1);
  await runCell(page, 0);
  await expect(side.locator('.nbl-absent')).toBeHidden();
  await runCell(page, 1);
  await expect(part(side, 'Ledger').locator('tbody tr')).toHaveText([
    /^2.*in use$/,
    'kernel restarted',
    /^2.*in use$/
  ]);
  await expect(side.locator('.nbl-unseen tbody')).toContainText('The kernel was restarted');
});

test('a kernel that died, and another one chosen for it, are breaks too', async ({
  page,
  request
}, info) => {
  const enough = gate(info);
  const die = code('die', `${enough.wait}\nos._exit(1)`);
  const side = await openWith(page, request, 'died.ipynb', [LOAD, KEEP, die]);
  await runCell(page, 0);
  await runCell(page, 1);
  await startCell(page, 2);
  await expect(part(side, 'Ledger').locator('.nbl-entry th')).toHaveText(['*', '2']);
  enough.open();
  await expect(side.locator('.nbl-absent')).toContainText(NOT_LOADED, { timeout: 60_000 });
  await page.locator('.jp-Dialog .jp-mod-accept').click(); // "the kernel appears to have died"
  await runCell(page, 0);
  await runCell(page, 1);
  await expectCells(side, ['2', '*', '2']);
  await expect(part(side, 'Ledger').locator('.nbl-chip').nth(1)).toHaveText('cut off');
  await kernel(page, 'change');
  await kernelIs(page, 'idle');
  await expect(side.locator('.nbl-absent')).toContainText(NOT_LOADED);
  await runCell(page, 0);
  await runCell(page, 1);
  await expectCells(side, ['2', '2', '*', '2']);
  await expect(part(side, 'Ledger').getByText('kernel restarted')).toHaveCount(2);
});

test('the sidebar follows the notebook in use', async ({ page, request }) => {
  await writeNotebook(request, 'other.ipynb', [code('other', '1')]);
  const side = await openWith(page, request, 'first.ipynb', [LOAD, KEEP]);
  await runCell(page, 0);
  await runCell(page, 1);
  await page.evaluate(() =>
    window.jupyterapp.commands.execute('docmanager:open', { path: 'other.ipynb' })
  );
  await expect(side.locator('.nbl-notebook')).toHaveText('other.ipynb');
  await expect(side.locator('.nbl-absent')).toContainText(NOT_LOADED, { timeout: 60_000 });
  await expect(part(side, 'Ledger')).toBeHidden();
  await page.getByRole('tab', { name: 'first.ipynb' }).click();
  await expectCells(side, ['2']);
});

test('what a console runs in the same kernel stands in the ledger', async ({ page, request }) => {
  const side = await openWith(page, request, 'console.ipynb', [LOAD, KEEP]);
  await runCell(page, 0);
  await runCell(page, 1);
  await page.evaluate(async () => {
    const { commands, shell } = window.jupyterapp;
    const { session } = shell.currentWidget.sessionContext;
    const panel = await commands.execute('console:create', {
      path: session.path,
      kernelPreference: { id: session.kernel.id },
      activate: false
    });
    await panel.sessionContext.ready;
    await commands.execute('console:inject', { path: session.path, code: 'images = None' });
  });
  await expect(part(side, 'Ledger').locator('.nbl-chip')).toHaveText(['gave back', 'in use']);
});
