// Beside jupyterlab-lsp, which marks, explains and completes in the same cells.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PORT } from '../isolated.mjs';
import {
  cell,
  code,
  kernelIs,
  openNotebook,
  runCell,
  showMemory,
  writeNotebook
} from '../notebook.mjs';
import { serve } from '../server.mjs';
import { expectLine, LOAD, MAKE, MENDED, type } from '../smells.mjs';
import { expect, test } from '../test.mjs';

/** Where `make` puts it, so that the other specs have a bare JupyterLab. */
const prefix = execFileSync('python', ['-c', 'import sys; print(sys.prefix)'], {
  encoding: 'utf8'
});
const LSP = join(prefix.trim(), 'lsp');
const here = `http://127.0.0.1:${PORT + 2}`;
let server;

test.use({ baseURL: here });

test.beforeAll(async () => {
  expect(existsSync(LSP), `${LSP} is missing: make e2e installs it`).toBe(true);
  server = await serve(PORT + 2, [], {
    JUPYTER_PATH: join(LSP, 'share', 'jupyter'),
    PYTHONPATH: [LSP, process.env.PYTHONPATH].filter(Boolean).join(delimiter)
  });
});

test.afterAll(() => server.kill());

/** A line that pyflakes finds fault with, and one that we do. */
const BOTH = code(
  'both',
  `losses = []
for _ in range(12):
    losses.append((weights ** 2).exp().sum())
nowhere_defined`
);

test('both mark the same cell, and each answers to the pointer and to keys', async ({
  page,
  request
}, info) => {
  await writeNotebook(request, 'lsp.ipynb', [LOAD, MAKE, BOTH]);
  await openNotebook(page, 'lsp.ipynb');
  await showMemory(page);
  await runCell(page, 0);
  await runCell(page, 1);
  await runCell(page, 2);
  const both = await cell(page, 'both');
  const ours = both.locator('.nbl-squiggle');
  const theirs = both.locator('.cm-lintRange', { hasText: 'nowhere_defined' });
  await expect(ours).toHaveText('(weights ** 2).exp().sum()');
  await expect(theirs).toHaveCount(1, { timeout: 60_000 });
  await expect(both.locator('.nbl-glyph')).toHaveCount(1);
  await both.screenshot({ path: info.outputPath('both.png') });

  await theirs.hover();
  await expect(page.locator('.cm-tooltip-lint')).toContainText('undefined name');
  const word = await both.getByText('append', { exact: true }).first().boundingBox();
  await page.keyboard.down('Control'); // with it, they say what stands below the pointer when it moves
  await expect(async () => {
    await page.mouse.move(word.x + word.width * Math.random(), word.y + word.height / 2);
    await expect(page.locator('.lsp-tooltip')).toContainText('append', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.up('Control');
  await ours.hover();
  await expect(page.locator('.nbl-tooltip')).toContainText('nothing calls backward on it');
  await page.screenshot({ path: info.outputPath('tooltip.png') });
  await page.locator('.nbl-tooltip').getByRole('button', { name: 'Fix…' }).click();
  await both.getByRole('button', { name: 'Accept' }).click();
  await expectLine(page, 2, 2, MENDED);
  await expect(ours).toHaveCount(0);
  await expect(theirs).toHaveCount(1);

  await type(page, 2, 3, 0, 'losses.app\n');
  await page.evaluate(() => {
    const { editor } = window.jupyterapp.shell.currentWidget.content.widgets[2];
    editor.setCursorPosition({ line: 3, column: 10 });
    editor.focus();
  });
  await page.keyboard.press('Tab');
  const completer = page.locator('.jp-Completer');
  await expect(
    completer.or(both.getByText('losses.append', { exact: true })).first()
  ).toBeVisible();
  await page.screenshot({ path: info.outputPath('completer.png') });
});
