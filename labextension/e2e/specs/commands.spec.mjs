// Commands: in the palette, on keys, and with nothing that a notebook's link could tell them.
import {
  code,
  evaluate,
  kernelIs,
  openNotebook,
  restored,
  runCell,
  setSetting,
  writeNotebook
} from '../notebook.mjs';
import { activeCell, expectCells, LOAD, part } from '../sidebar.mjs';
import { execution, openAlone, publishFrame } from '../stream.mjs';
import { expect, test } from '../test.mjs';

const MIB = 2 ** 20;
const LEAK = code(
  'leak',
  'import torch\nsaved = [(torch.ones(1000, 1000, requires_grad=True) ** 2).sum() for _ in range(9)]'
);

async function palette(page, label) {
  await page.keyboard.press('Control+Shift+c');
  await page.locator('.lm-CommandPalette-input').fill(label);
  await expect(page.locator('.lm-CommandPalette-item').first()).toContainText(label);
  await page.keyboard.press('Enter');
}

const source = (page, index) =>
  page.evaluate(
    at => window.jupyterapp.shell.currentWidget.content.widgets[at].model.sharedModel.source,
    index
  );

test('by keyboard alone: palette, sidebar, ledger, cell, measuring, freeing', async ({
  page,
  request
}) => {
  await writeNotebook(request, 'keys.ipynb', [LOAD, LEAK, code('calm', 'x = 1')]);
  await openNotebook(page, 'keys.ipynb');
  await runCell(page, 0);
  await runCell(page, 1);
  await runCell(page, 2);
  await palette(page, 'Show Live Memory');
  const side = page.locator('.nbl-side');
  await expectCells(side, ['3', '2']);

  await palette(page, 'Go to the Cell That Kept Most');
  await expect.poll(() => activeCell(page)).toBe('leak');
  await page.keyboard.press('Control+Shift+Alt+k');
  await expect(part(side, 'Ledger').locator('.nbl-entry th').first()).toHaveText(/^4/);
  await kernelIs(page, 'idle');
  await expect(page.locator('.nbl-report')).toBeVisible();
  expect(await source(page, 1)).toMatch(/^%%leakcheck\n/);

  const leaks = part(side, 'Holders').locator('.nbl-leaks');
  const free = leaks.getByRole('button', { name: /^Free .*…$/ });
  await expect(free.first()).toBeEnabled();
  await page.keyboard.press('Control+Shift+Alt+f');
  await expect(free.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(part(side, 'Holders').getByText('You lose')).toBeVisible(); // it asks first
  await page.keyboard.press('Enter');
  await expect(part(side, 'Holders').locator('.nbl-status').first()).toHaveText(/^✓ freed/);
});

test('a link in a notebook can call a command and tell it nothing', async ({ page, request }) => {
  await openAlone(page, request, 'link.ipynb', ['1 + 1', '%%time\npass']);
  const call = name =>
    page.evaluate(
      command =>
        window.jupyterapp.commands
          .execute(command, { source: 'hit = 1', code: 'hit = 1', cellId: 'cell-1', id: 'cell-1' })
          .catch(() => undefined),
      name
    );
  for (const name of ['jump-to-largest', 'free-largest', 'measure-cell', 'show-memory']) {
    await call(`nbleak:${name}`);
  }
  await kernelIs(page, 'idle');
  expect(await source(page, 0)).toBe('%%leakcheck\n1 + 1');
  expect(await evaluate(page, "'hit' in globals()")).toBe('False');
  const can = name =>
    page.evaluate(id => window.jupyterapp.commands.isEnabled(id), `nbleak:${name}`);
  expect(await can('free-largest')).toBe(false);
  await page.evaluate(() => (window.jupyterapp.shell.currentWidget.content.activeCellIndex = 1));
  expect(await can('measure-cell')).toBe(false); // another magic has the first line
});

const TRACKER = '@jupyterlab/notebook-extension:tracker';
for (const windowingMode of ['full', 'contentVisibility']) {
  test(`a jump brings a cell that is far away into view (${windowingMode})`, async ({
    page,
    request
  }) => {
    const far = execution(1, 'cell-180', MIB, 300 * MIB);
    const sources = Array.from({ length: 200 }, (_, index) => `x = ${index}\n`.repeat(5));
    sources[0] = publishFrame({ executions: [far], capacities: [] });
    await page.goto('/lab?reset');
    await restored(page);
    await setSetting(page, TRACKER, 'windowingMode', windowingMode);
    const side = await openAlone(page, request, `far-${windowingMode}.ipynb`, sources);
    await runCell(page, 0);
    const attached = page.locator('.jp-Notebook .jp-Cell');
    const enough = windowingMode === 'full' ? 1 : 200; // the others are attached bit by bit
    await expect.poll(() => attached.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(enough);
    await part(side, 'Ledger').getByRole('button', { name: 'Show cell 1' }).click();
    await expect.poll(() => activeCell(page)).toBe('cell-180');
    await expect(page.locator('.jp-Cell.jp-mod-active')).toBeInViewport({ ratio: 0.9 });
    await setSetting(page, TRACKER, 'windowingMode', 'defer');
  });
}
