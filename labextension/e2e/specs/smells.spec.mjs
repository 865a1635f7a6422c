// Smells in the cells and in the sidebar, beside a real kernel with nbleak.
import AxeBuilder from '@axe-core/playwright';
import { gate } from '../gate.mjs';
import {
  cell,
  code,
  kernelIs,
  picture,
  runCell,
  setTheme,
  startCell,
  writeNotebook
} from '../notebook.mjs';
import { openWith, part } from '../sidebar.mjs';
import {
  cursor,
  expectLine,
  isDirty,
  LEAK,
  LINE,
  LOAD,
  MAKE,
  MENDED,
  openLeak,
  save
} from '../smells.mjs';
import { expect, test } from '../test.mjs';

const THEMES = {
  'light.png': 'JupyterLab Light',
  'smells-dark.png': 'JupyterLab Dark',
  'contrast.png': 'JupyterLab Dark High Contrast'
};

/** Cells come into the page a few at a time, while it is idle. */
const isDrawn = (page, index) =>
  page.evaluate(at => window.jupyterapp.shell.currentWidget.content.widgets[at].isAttached, index);

test.use({ deviceScaleFactor: 2 });

test('a smell is marked where it stands and mended on a word', async ({ page, request }, info) => {
  const { side, leak } = await openLeak(page, request, 'smells.ipynb');
  await expect(leak.locator('.nbl-squiggle')).toHaveText('(weights ** 2).exp().sum()');
  await expect(leak.locator('.nbl-glyph')).toHaveText('●');
  await expect(leak.locator('.nbl-badges .nbl-amount')).toHaveText(/^▲ 4\d\.\d MiB leaked$/);
  await expect(leak.locator('.nbl-badge')).toHaveText(/^kept 4\d\.\d MiB$/);
  const smell = part(side, 'Smells').locator('.nbl-smell');
  await expect(smell).toHaveCount(1);
  await expect(smell).toContainText('confirmed: 3.81 MiB per iteration, 45.8 MiB held by losses');
  await expect(smell).toContainText('would have saved 45.8 MiB');

  const input = leak.locator('.jp-Cell-inputWrapper');
  await page.mouse.move(0, 0);
  await input.screenshot({ path: picture('cell.png', info) });

  await save(page);
  await smell.getByRole('button', { name: /cell 3 : 3/ }).press('Enter');
  await expect.poll(() => cursor(page)).toEqual(['leak', 2]);
  await smell.getByRole('button', { name: 'Fix…' }).click();
  await expect(leak.locator('.nbl-goes')).toHaveText(`−${LINE}`);
  await expect(leak.locator('.nbl-comes')).toHaveText(`+${MENDED}`);
  await page.screenshot({ path: picture('smells-page.png', info) });
  await input.screenshot({ path: picture('cell-fix.png', info) });
  await leak.getByRole('button', { name: 'Reject' }).click();
  await expect(leak.locator('.nbl-diff')).toHaveCount(0);
  expect(await isDirty(page)).toBe(false);

  await leak.locator('.nbl-squiggle').first().hover();
  await expect(page.locator('.nbl-tooltip')).toContainText('nothing calls backward on it');
  await page.screenshot({ path: info.outputPath('tooltip.png') });
  await page.locator('.nbl-tooltip').getByRole('button', { name: 'Fix…' }).click();
  await leak.getByRole('button', { name: 'Accept' }).press('Enter');
  await expectLine(page, 2, 2, MENDED);
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(0);
  await expect(smell).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('done.png') });
  await leak.getByRole('button', { name: 'Undo' }).click();
  await expectLine(page, 2, 2, LINE);
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
  await expect(smell).toContainText('confirmed');
});

test('a rule is explained beside the notebook, and a restart ends all marks', async ({
  page,
  request
}, info) => {
  const { side, leak } = await openLeak(page, request, 'explain.ipynb');
  await leak.locator('.nbl-squiggle').first().hover();
  await page.locator('.nbl-tooltip').getByRole('button', { name: 'Explain NBL202' }).click();
  const smell = part(side, 'Smells').locator('.nbl-smell');
  await expect(smell.locator('.nbl-explain')).toContainText('Instead');
  for (const [file, theme] of Object.entries(THEMES)) {
    await setTheme(page, theme);
    for (const ours of ['.nbl-side', '.nbl-under']) {
      const { violations } = await new AxeBuilder({ page }).include(ours).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
    }
    const path = file.startsWith('smells') ? picture(file, info) : info.outputPath(file);
    await page.screenshot({ path });
  }
  await setTheme(page, 'JupyterLab Light');
  await page.evaluate(() =>
    window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()
  );
  await expect(leak.locator('.nbl-squiggle, .nbl-under, .nbl-gutter')).toHaveCount(0);
});

test('cells of two notebooks with the same ids are told apart', async ({ page, request }) => {
  await writeNotebook(request, 'copy.ipynb', [LOAD, MAKE, LEAK]);
  const { leak } = await openLeak(page, request, 'original.ipynb');
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
  await page.evaluate(() =>
    window.jupyterapp.commands.execute('docmanager:open', { path: 'copy.ipynb' })
  );
  const copy = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)');
  await expect(copy.locator('.jp-CodeCell')).toHaveCount(3);
  await kernelIs(page, 'idle');
  await expect(copy.locator('.nbl-squiggle, .nbl-under')).toHaveCount(0);
});

test('a smell far away is one key from the sidebar, and its fix another', async ({
  page,
  request
}) => {
  const far = Array.from({ length: 120 }, (_, index) => code(`far-${index}`, `x = ${index}`));
  const side = await openWith(page, request, 'far.ipynb', [LOAD, MAKE, ...far, LEAK]);
  await expect.poll(() => isDrawn(page, 122), { timeout: 100_000 }).toBe(true);
  for (const index of [0, 1, 122, 0]) {
    await runCell(page, index);
  }
  const link = part(side, 'Smells').getByRole('button', { name: /: 3$/ });
  await link.press('Enter');
  await expect.poll(() => cursor(page)).toEqual(['leak', 2]);
  await runCell(page, 0);
  await expect(part(side, 'Smells').getByRole('button', { name: 'Fix…' })).toBeEnabled();
  await link.press('f');
  await expect(page.locator('.nbl-comes')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.nbl-comes')).toHaveCount(0);
});

test('from smell to fix by keys in the notebook', async ({ page, request }) => {
  const { leak } = await openLeak(page, request, 'keys.ipynb');
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
  await page.locator('.jp-Notebook .jp-Cell').first().click();
  await page.keyboard.press('Control+Alt+Shift+n');
  await expect.poll(() => cursor(page)).toEqual(['leak', 2]);
  await page.keyboard.press('Control+Alt+Shift+x');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectLine(page, 2, 2, MENDED);
});

test('marks, badge and fix in Notebook 7', async ({ page, request }) => {
  const { leak } = await openLeak(page, request, 'seven-smells.ipynb', 'notebooks');
  await expect(leak.locator('.nbl-badge')).toHaveText(/^kept /);
  await leak.locator('.nbl-squiggle').first().hover();
  await page.locator('.nbl-tooltip').getByRole('button', { name: 'Fix…' }).click();
  await leak.getByRole('button', { name: 'Accept' }).click();
  await expectLine(page, 2, 2, MENDED);
  await runCell(page, 2);
  await expect(leak.locator('.nbl-squiggle, .nbl-badge')).toHaveCount(0);
});

test('a fix shown while a cell runs can be asked for when it has ended', async ({
  page,
  request
}, info) => {
  const enough = gate(info);
  const cells = [LOAD, MAKE, LEAK, code('wait', enough.wait)];
  await openWith(page, request, 'busy.ipynb', cells);
  for (const index of [0, 1, 2]) {
    await runCell(page, index);
  }
  await startCell(page, 3);
  const leak = await cell(page, 'leak');
  await leak.locator('.nbl-squiggle').first().hover();
  const fix = page.locator('.nbl-tooltip').getByRole('button', { name: 'Fix…' });
  await expect(fix).toBeDisabled();
  await expect(fix).toHaveAttribute('title', /busy/);
  enough.open();
  await fix.click();
  await leak.getByRole('button', { name: 'Accept' }).click();
  await expectLine(page, 2, 2, MENDED);
});
