// Smells in the cells and in the sidebar, beside a real kernel with nbleak.
import { expect, test } from '@playwright/test';
import {
  cell,
  code,
  kernelIs,
  openNotebook,
  picture,
  runCell,
  setTheme,
  showMemory,
  watchErrors,
  writeNotebook
} from '../notebook.mjs';

const LOAD = code('load', '%load_ext nbleak');
const MAKE = code('make', 'import torch\nweights = torch.randn(1000, 1000, requires_grad=True)');
const LEAK = code(
  'leak',
  `losses = []
for _ in range(12):
    losses.append((weights ** 2).exp().sum())`
);
const LINE = '    losses.append((weights ** 2).exp().sum())';
const MENDED = '    losses.append((weights ** 2).exp().sum().detach())';

test.setTimeout(150_000);
test.use({ deviceScaleFactor: 2 });

async function openWith(page, request, name, cells, app = 'lab') {
  await writeNotebook(request, name, cells);
  await openNotebook(page, name, { app });
  await showMemory(page);
  return page.locator('.nbl-side');
}

const part = (side, name) => side.getByRole('region', { name, exact: true });
const isDirty = page =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.context.model.dirty);
const source = (page, index) =>
  page.evaluate(
    at => window.jupyterapp.shell.currentWidget.content.model.cells.get(at).sharedModel.getSource(),
    index
  );
const cursor = page =>
  page.evaluate(() => {
    const { activeCell } = window.jupyterapp.shell.currentWidget.content;
    return [activeCell.model.id, activeCell.editor.getCursorPosition().line];
  });

async function openLeak(page, request, name, app) {
  const side = await openWith(page, request, name, [LOAD, MAKE, LEAK], app);
  for (const index of [0, 1, 2]) {
    await runCell(page, index);
  }
  return { side, leak: await cell(page, 'leak') };
}

test('a smell is marked where it stands and mended on a word', async ({ page, request }, info) => {
  const errors = watchErrors(page);
  const { side, leak } = await openLeak(page, request, 'smells.ipynb');
  await expect(leak.locator('.nbl-squiggle')).toHaveText('(weights ** 2).exp().sum()');
  await expect(leak.locator('.nbl-glyph')).toHaveText('●');
  await expect(leak.locator('.nbl-badge')).toHaveText(/^▲ \+4\d\.\d MiB kept$/);
  const smell = part(side, 'Smells').locator('.nbl-smell');
  await expect(smell).toHaveCount(1);
  await expect(smell).toContainText('confirmed: 3.81 MiB per iteration, 45.8 MiB held by losses');
  await expect(smell).toContainText('would have saved 45.8 MiB');

  await page.evaluate(() => window.jupyterapp.shell.currentWidget.context.save());
  await smell.getByRole('button', { name: /cell 3 : 3/ }).press('Enter');
  expect(await cursor(page)).toEqual(['leak', 2]);
  await smell.getByRole('button', { name: 'Fix…' }).click();
  await expect(leak.locator('.nbl-goes')).toHaveText(`−${LINE}`);
  await expect(leak.locator('.nbl-comes')).toHaveText(`+${MENDED}`);
  await page.screenshot({ path: picture('smells-page.png', info) });
  await leak.getByRole('button', { name: 'Reject' }).click();
  await expect(leak.locator('.nbl-diff')).toHaveCount(0);
  expect(await isDirty(page)).toBe(false);

  await leak.locator('.nbl-squiggle').first().hover();
  await expect(page.locator('.nbl-tooltip')).toContainText('nothing calls backward on it');
  await page.screenshot({ path: picture('smells-tooltip.png', info) });
  await page.locator('.nbl-tooltip').getByRole('button', { name: 'Fix…' }).click();
  await leak.getByRole('button', { name: 'Accept' }).press('Enter');
  expect((await source(page, 2)).split('\n')[2]).toBe(MENDED);
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(0);
  await expect(smell).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('done.png') });
  await leak.getByRole('button', { name: 'Undo' }).click();
  expect((await source(page, 2)).split('\n')[2]).toBe(LINE);
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
  await expect(smell).toContainText('confirmed');
  expect(errors).toEqual([]);
});
