// Who holds most: leak or in use, with the cells behind it, and the way to let go of it.
import AxeBuilder from '@axe-core/playwright';
import { gate } from '../gate.mjs';
import { code, evaluate, picture, runCell, setTheme, startCell } from '../notebook.mjs';
import { activeCell, LOAD, openWith, part } from '../sidebar.mjs';
import { expect, test } from '../test.mjs';

const MODEL = code('model', 'import torch\nmodel = torch.nn.Linear(2048, 2048)');
const LOSSES = code(
  'losses',
  `weights = torch.randn(1024, 1024, requires_grad=True)
losses = []`
);
const TRAIN = code(
  'train',
  `for _ in range(6):
    losses.append((weights ** 2).exp().sum())`
);
const SHOW = code('show', 'torch.zeros(1024, 1024)');
const MAKE = code('make', 'rows = torch.ones(3 * 1024, 1024)');
const KEEP = code('keep', 'cache = {}\ncache["rows"] = rows\ndel rows');
const CELLS = [LOAD, MODEL, LOSSES, TRAIN, SHOW, MAKE, KEEP];

const THEMES = {
  'holders.png': 'JupyterLab Light',
  'holders-dark.png': 'JupyterLab Dark',
  'holders-contrast.png': 'JupyterLab Dark High Contrast'
};

test.use({ deviceScaleFactor: 2 });

/** The row of a holder, by what its name begins with. */
const row = (side, name) =>
  part(side, 'Holders').locator('.nbl-holder', {
    has: side.page().locator('.nbl-path', { hasText: name })
  });

/** What stands at the page's cells now, by their ids. */
const lit = page =>
  page.evaluate(() =>
    Object.fromEntries(
      window.jupyterapp.shell.currentWidget.content.widgets
        .filter(({ node }) => node.classList.contains('nbl-lit'))
        .map(({ node, model }) => [model.id, node.dataset.nblLit])
    )
  );

async function openAll(page, request, name) {
  const side = await openWith(page, request, name, CELLS);
  for (const index of CELLS.keys()) {
    await runCell(page, index);
  }
  await expect(part(side, 'Holders').locator('.nbl-section-head .nbl-unit')).toHaveText(
    'as of cell 7'
  );
  return side;
}

test('holders have bytes, a verdict and cells, which light up and can be gone to', async ({
  page,
  request
}, info) => {
  const side = await openAll(page, request, 'holders.ipynb');
  const losses = row(side, 'losses[0…5]');
  await expect(losses.locator('.nbl-size')).toHaveText(/^2\d\.\d MiB$/);
  await expect(losses.locator('.nbl-holder-line')).toContainText('▲ leak autograd graph · host');
  await expect(losses.locator('.nbl-traces')).toHaveText('made in [4] · kept by [4]');
  const model = row(side, 'model');
  await expect(model.locator('.nbl-size')).toHaveText('16.0 MiB');
  await expect(model.locator('.nbl-holder-line')).toHaveText('in use variable · host');
  await expect(model.locator('.nbl-traces')).toHaveText('made in [2] · kept by [2]');
  const rows = row(side, 'cache');
  await expect(rows.locator('.nbl-size')).toHaveText('12.0 MiB');
  await expect(rows.locator('.nbl-traces')).toHaveText('made in [6] · kept by [7]');
  await expect(row(side, 'Out[5]').locator('.nbl-traces')).toHaveText('made in [5] · kept by [5]');

  await rows.hover();
  await expect.poll(() => lit(page)).toEqual({ make: 'made here', keep: 'kept here' });
  for (const [file, theme] of Object.entries(THEMES)) {
    await page.mouse.move(0, 0);
    await setTheme(page, theme);
    const { violations } = await new AxeBuilder({ page }).include('.nbl-side').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
    await rows.hover();
    const path = file.includes('contrast') ? info.outputPath(file) : picture(file, info);
    await page.screenshot({ path });
  }
  await setTheme(page, 'JupyterLab Light');
  await page.mouse.move(0, 0);
  await expect.poll(() => lit(page)).toEqual({});

  const made = rows.getByRole('button', { name: 'made in cell [6]: show it' });
  await made.focus();
  await expect.poll(() => lit(page)).toEqual({ make: 'made here', keep: 'kept here' });
  await made.press('Enter');
  await expect.poll(() => activeCell(page)).toBe('make');
  await rows.getByRole('button', { name: 'kept by cell [7]: show it' }).click();
  await expect.poll(() => activeCell(page)).toBe('keep');
  await made.press('ArrowUp');
  await expect(rows.locator(':focus')).toHaveCount(0);
});

test('what is in use is freed on a word, predicted and measured, and the document knows nothing', async ({
  page,
  request
}) => {
  const side = await openAll(page, request, 'holders-free.ipynb');
  const model = row(side, 'model');
  await model.getByRole('button', { name: 'Free 16.0 MiB…' }).click();
  await expect(model.locator('.nbl-prompt')).toContainText('del model');
  await expect(model.locator('.nbl-prompt')).toContainText('You lose the variable model.');
  await model.getByRole('button', { name: 'Cancel' }).click();
  expect(await evaluate(page, "'model' in globals()")).toBe('True');
  await model.getByRole('button', { name: 'Free 16.0 MiB…' }).click();
  await model.getByRole('button', { name: 'Free 16.0 MiB', exact: true }).click();
  await expect(model.locator('.nbl-status')).toHaveText(
    /^✓ freed 16\.\d MiB \(predicted 16\.0 MiB\)$/
  );
  expect(await evaluate(page, "'model' in globals()")).toBe('False');

  await page.evaluate(() => window.jupyterapp.shell.currentWidget.context.save());
  const { content } = await (await request.get('/api/contents/holders-free.ipynb')).json();
  expect(
    JSON.stringify([content.metadata, content.cells.map(({ metadata }) => metadata)])
  ).not.toMatch(/nbl|lit/i);
});

test('what is freed in a report leaves the list before any cell runs', async ({
  page,
  request
}) => {
  const measured = code('measured', `%%leakcheck\n${TRAIN.source}`);
  const cells = [LOAD, MODEL, LOSSES, measured];
  const side = await openWith(page, request, 'holders-report.ipynb', cells);
  for (const index of cells.keys()) {
    await runCell(page, index);
  }
  const losses = row(side, 'losses[0…5]');
  await expect(losses.locator('.nbl-holder-line')).toContainText('▲ leak');
  const report = page.locator('.nbl-report');
  await report.getByRole('button', { name: /^Free .+…$/ }).click();
  await report.getByRole('button', { name: /^Free .+B$/ }).click();
  await expect(report.locator('.nbl-status')).toHaveText(/^✓ freed/);
  await expect(losses).toHaveCount(0);
  await expect(row(side, 'model')).toHaveCount(1);
  await expect(part(side, 'Holders').locator('.nbl-section-head .nbl-unit')).toHaveText(
    'as of cell 4'
  );
});

test('nothing is asked while a cell runs, and the list is renewed when it has ended', async ({
  page,
  request
}, info) => {
  const enough = gate(info);
  const work = code('work', `fresh = torch.ones(2048, 1024)\n${enough.wait}`);
  const side = await openWith(page, request, 'holders-busy.ipynb', [LOAD, MODEL, work]);
  await expect(part(side, 'Holders')).toBeHidden(); // nothing is known of this kernel yet
  await runCell(page, 0);
  await runCell(page, 1);
  await expect(row(side, 'model').locator('.nbl-size')).toHaveText('16.0 MiB');
  await startCell(page, 2);
  const stand = part(side, 'Holders').locator('.nbl-section-head .nbl-unit');
  await expect(stand).toHaveText('as of cell 2 · to be renewed');
  await expect(row(side, 'model').getByRole('button', { name: /^Free/ })).toBeDisabled();
  enough.open();
  await expect(stand).toHaveText('as of cell 3');
  await expect(row(side, 'fresh').locator('.nbl-size')).toHaveText('8.00 MiB');
});
