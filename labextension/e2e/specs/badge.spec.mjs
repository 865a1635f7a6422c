// The line below a cell stays with its cell: run again, moved, split, deleted, and brought back.
import { activate, cell, code, runCell } from '../notebook.mjs';
import { openWith } from '../sidebar.mjs';
import { LOAD } from '../smells.mjs';
import { expect, test } from '../test.mjs';

const MIB = 2 ** 20;
const KEEP = code('keep', `images = bytearray(b'x' * sizes.pop() * ${MIB})\nsize = len(images)`);

const execute = (page, command) =>
  page.evaluate(name => window.jupyterapp.commands.execute(name), `notebook:${command}`);

test('a badge follows its cell', async ({ page, request }) => {
  const sizes = code('sizes', 'sizes = [500, 200]');
  await openWith(page, request, 'badge.ipynb', [LOAD, sizes, KEEP, code('calm', 'x = 1')]);
  for (const index of [0, 1, 2]) {
    await runCell(page, index);
  }
  const badge = page.locator('.nbl-badge');
  const expectAt = async id => {
    await expect(badge).toHaveCount(1);
    await expect((await cell(page, id)).locator('.nbl-badge')).toHaveCount(1);
  };
  await expect(badge).toHaveText('kept 200 MiB');
  await runCell(page, 2);
  await expect(badge).toHaveText('kept 300 MiB');
  await expectAt('keep');

  await activate(page, 'keep');
  await execute(page, 'move-cell-up');
  await expectAt('keep');

  await page.evaluate(() => {
    const { editor } = window.jupyterapp.shell.currentWidget.content.activeCell;
    editor.setCursorPosition({ line: 1, column: 0 });
  });
  await execute(page, 'split-cell-at-cursor');
  await expect(page.locator('.jp-Notebook .jp-CodeCell')).toHaveCount(5);
  await expect(badge).toHaveCount(1);
  await execute(page, 'undo-cell-action');
  await expectAt('keep');

  await activate(page, 'keep');
  await execute(page, 'delete-cell');
  await expect(badge).toHaveCount(0);
  await execute(page, 'undo-cell-action');
  await expectAt('keep');
});
