// The live memory sidebar beside a real kernel with nbleak.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import {
  code,
  kernelIs,
  openNotebook,
  picture,
  runCell,
  setTheme,
  showMemory,
  startCell,
  watchErrors,
  writeNotebook
} from '../notebook.mjs';

const LOAD = code('load', '%load_ext nbleak\nimport time');
const KEEP = code('keep', "kept = bytearray(b'x' * 200_000_000)\ntime.sleep(1)");
/** Each `sum` keeps the interpreter's lock to itself. */
const HOLD = code('hold', 'for _ in range(12):\n    sum(range(20_000_000))');
const LEAK = code(
  'leak',
  `import torch
weights = torch.randn(1000, 1000, requires_grad=True)
losses = []
for _ in range(12):
    losses.append((weights ** 2).exp().sum())
    time.sleep(0.1)`
);
const GIVE = code('give', 'kept = None\ntime.sleep(0.5)');
const WAIT = code('wait', 'for _ in range(300): time.sleep(0.2)');

const THEMES = {
  'sidebar.png': 'JupyterLab Light',
  'sidebar-dark.png': 'JupyterLab Dark',
  'sidebar-contrast.png': 'JupyterLab Dark High Contrast'
};

test.setTimeout(150_000);
test.use({ deviceScaleFactor: 2 });

async function openWith(page, request, name, cells, app = 'lab') {
  await writeNotebook(request, name, cells);
  await openNotebook(page, name, { app });
  await showMemory(page);
  return page.locator('.nbl-side');
}

const part = (side, name) => side.getByRole('region', { name, exact: true });
const activeCell = page =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.content.activeCell.model.id);
/** Moments that the timeline shows; its slider counts them from 0. */
const moments = async side =>
  1 + Number(await part(side, 'Timeline').getByRole('slider').getAttribute('aria-valuenow'));

test('cells leave a ledger, a timeline and holders that can be freed', async ({
  page,
  request
}, info) => {
  const errors = watchErrors(page);
  const side = await openWith(page, request, 'ledger.ipynb', [LOAD, KEEP, LEAK, GIVE]);
  await expect(side.locator('.nbl-absent')).toContainText('run %load_ext nbleak');
  for (const index of [0, 1, 2, 3]) {
    await runCell(page, index);
  }
  const rows = part(side, 'Ledger').locator('.nbl-entry');
  await expect(rows.locator('th')).toHaveText(['4', '3', '2']);
  await expect(rows.locator('.nbl-chip')).toHaveText(['gave back', /^▲ 4\d\.\d MiB$/, 'in use']);
  await expect(part(side, 'Now').locator('.nbl-gauge')).toHaveCount(1); // no device, no room for one
  await expect(part(side, 'Now')).toContainText(/of \d[\d.]* [GT]iB/);
  await expect(part(side, 'Holders').locator('.nbl-path')).toHaveText('losses[0…11]');
  await expect(page.locator('.nbl-bar-item')).toHaveText(/^host \d[\d.]* MiB$/);

  await rows.getByRole('button', { name: 'Show cell 2' }).press('Enter');
  expect(await activeCell(page)).toBe('keep');
  const slider = part(side, 'Timeline').getByRole('slider');
  await slider.press('PageUp');
  await slider.press('PageUp');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Cell 3 · /);
  await slider.press('Enter');
  expect(await activeCell(page)).toBe('leak');
  await expect(side.locator('table caption')).toHaveText('Memory of each cell that ran');

  for (const [file, theme] of Object.entries(THEMES)) {
    await setTheme(page, theme);
    const { violations } = await new AxeBuilder({ page }).include('.nbl-side').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
    const path = file.includes('contrast') ? info.outputPath(file) : picture(file, info);
    await side.screenshot({ path });
  }
  await setTheme(page, 'JupyterLab Light');
  await page.screenshot({ path: picture('sidebar-page.png', info) });

  const holder = part(side, 'Holders');
  await holder.getByRole('button', { name: /^Free .+…$/ }).click();
  await expect(holder.locator('.nbl-prompt')).toContainText('You lose');
  await holder.getByRole('button', { name: /^Free .+B$/ }).click();
  await expect(holder.locator('.nbl-status')).toHaveText(/^✓ freed \d\S* MiB/);
  expect(errors).toEqual([]);
});

test('readings come while a cell holds the lock, and everybody knows it is busy', async ({
  page,
  request
}) => {
  const side = await openWith(page, request, 'hold.ipynb', [LOAD, code('warm', 'x = 1'), HOLD]);
  await runCell(page, 0);
  await runCell(page, 1);
  const before = await moments(side);
  await startCell(page, 2);
  await expect.poll(() => moments(side), { intervals: [200] }).toBeGreaterThan(before + 4);
  await expect(side.locator('.nbl-meta')).toHaveText(/^running \d+:\d\d$/);
  const id = await page.evaluate(() => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    return kernel.status === 'busy' ? kernel.id : null;
  });
  const told = await (await request.get(`/api/kernels/${id}`)).json();
  expect(told.execution_state).toBe('busy');
  await kernelIs(page, 'idle');
  await expect(part(side, 'Ledger').locator('.nbl-chip').first()).toHaveText('balances');
});

test('a page that is reloaded in mid-cell is whole again', async ({ page, request }) => {
  let side = await openWith(page, request, 'reload.ipynb', [LOAD, KEEP, WAIT]);
  await runCell(page, 0);
  await runCell(page, 1);
  await startCell(page, 2);
  await page.reload();
  await page.locator('.jp-Notebook .jp-Cell').first().waitFor();
  await showMemory(page);
  side = page.locator('.nbl-side');
  await expect(part(side, 'Ledger').locator('.nbl-entry th')).toHaveText(['*', '2']);
  await expect.poll(() => moments(side)).toBeGreaterThan(10);
});

test('a restart is a break, and what was before it stays', async ({ page, request }) => {
  const errors = watchErrors(page);
  const side = await openWith(page, request, 'restart.ipynb', [LOAD, KEEP]);
  await runCell(page, 0);
  await runCell(page, 1);
  await page.evaluate(() =>
    window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()
  );
  await expect(side.locator('.nbl-absent')).toContainText('run %load_ext nbleak');
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
  expect(errors).toEqual([]);
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
  await expect(side.locator('.nbl-absent')).toContainText('run %load_ext nbleak', {
    timeout: 60_000
  });
  await expect(part(side, 'Ledger')).toBeHidden();
  await page.getByRole('tab', { name: 'first.ipynb' }).click();
  await expect(part(side, 'Ledger').locator('.nbl-entry')).toHaveCount(1);
});

test('the same in Notebook 7', async ({ page, request }) => {
  const errors = watchErrors(page);
  const side = await openWith(page, request, 'seven.ipynb', [LOAD, KEEP], 'notebooks');
  await runCell(page, 0);
  await runCell(page, 1);
  await expect(part(side, 'Ledger').locator('.nbl-chip')).toHaveText('in use');
  await expect(part(side, 'Now')).toContainText('resident');
  expect(errors).toEqual([]);
});
