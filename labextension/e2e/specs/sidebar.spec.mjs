// The live memory sidebar beside a real kernel with nbleak.
import AxeBuilder from '@axe-core/playwright';
import { gate } from '../gate.mjs';
import { code, kernelIs, picture, runCell, setTheme, startCell } from '../notebook.mjs';
import { activeCell, KEEP, LOAD, moments, openWith, part } from '../sidebar.mjs';
import { expect, test } from '../test.mjs';

const LEAK = code(
  'leak',
  `import torch
weights = torch.randn(1000, 1000, requires_grad=True)
losses = []
for _ in range(12):
    losses.append((weights ** 2).exp().sum())
    time.sleep(0.1)`
);
const GIVE = code('give', 'images = None\ntime.sleep(0.5)');

const THEMES = {
  'sidebar.png': 'JupyterLab Light',
  'sidebar-dark.png': 'JupyterLab Dark',
  'sidebar-contrast.png': 'JupyterLab Dark High Contrast'
};

test.use({ deviceScaleFactor: 2 });

test('cells leave a ledger, a timeline and holders that can be freed', async ({
  page,
  request
}, info) => {
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
  await expect(part(side, 'Holders').locator('.nbl-leaks .nbl-path')).toHaveText('losses[0…11]');
  await expect(page.locator('.nbl-bar-item')).toHaveText(/^host \d[\d.]* MiB$/);

  await rows.getByRole('button', { name: 'Show cell 2' }).press('Enter');
  await expect.poll(() => activeCell(page)).toBe('keep');
  const slider = part(side, 'Timeline').getByRole('slider');
  for (const key of ['Home', 'PageDown', 'PageDown', 'PageUp']) {
    await slider.press(key);
  }
  await expect(slider).toHaveAttribute('aria-valuetext', /^Cell 3 · /);
  await slider.press('Enter');
  await expect.poll(() => activeCell(page)).toBe('leak');
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

  const holder = part(side, 'Holders').locator('.nbl-leaks');
  await holder.getByRole('button', { name: /^Free .+…$/ }).click();
  await expect(holder.locator('.nbl-prompt')).toContainText('You lose');
  await holder.getByRole('button', { name: /^Free .+B$/ }).click();
  await expect(holder.locator('.nbl-status')).toHaveText(/^✓ freed \d\S* MiB/);
});

test('readings come while a cell holds the lock, and everybody knows it is busy', async ({
  page,
  request
}, info) => {
  const enough = gate(info, 'sum(range(20_000_000))'); // each keeps the interpreter's lock to itself
  const cells = [LOAD, code('warm', 'x = 1'), code('hold', enough.wait)];
  const side = await openWith(page, request, 'hold.ipynb', cells);
  await runCell(page, 0);
  await runCell(page, 1);
  const before = await moments(side);
  await startCell(page, 2);
  await expect.poll(() => moments(side), { intervals: [200] }).toBeGreaterThan(before + 4);
  await expect(side.locator('.nbl-meta')).toHaveText(/^running \d+:\d\d$/);
  await kernelIs(page, 'busy');
  const id = await page.evaluate(
    () => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.id
  );
  const told = await (await request.get(`/api/kernels/${id}`)).json();
  expect(told.execution_state).toBe('busy');
  enough.open();
  await kernelIs(page, 'idle');
  await expect(part(side, 'Ledger').locator('.nbl-chip').first()).toHaveText('balances');
});

test('the same in Notebook 7', async ({ page, request }) => {
  const side = await openWith(page, request, 'seven.ipynb', [LOAD, KEEP], 'notebooks');
  await runCell(page, 0);
  await runCell(page, 1);
  await expect(part(side, 'Ledger').locator('.nbl-chip')).toHaveText('in use');
  await expect(part(side, 'Now')).toContainText('resident');
});
