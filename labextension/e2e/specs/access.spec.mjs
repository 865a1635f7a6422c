// What is there for a moment only is as accessible as the rest: in three themes, by axe.
import { expectAccessible, inEachTheme } from '../axe.mjs';
import { kernelIs, runCell, startCell } from '../notebook.mjs';
import { part } from '../sidebar.mjs';
import { openLeak } from '../smells.mjs';
import { FRAME, openAlone, publish, publishFrame } from '../stream.mjs';
import { expect, test } from '../test.mjs';

const SIDE = '.nbl-side';
const CONTEXT = 'window.jupyterapp.shell.currentWidget.sessionContext';

const expectInThemes = (page, ...selectors) =>
  inEachTheme(page, () => expectAccessible(page, ...selectors));

test('each reason for nothing, and sections that have nothing yet', async ({ page, request }) => {
  test.setTimeout(300_000);
  const side = await openAlone(page, request, 'nothing.ipynb', [
    publish({ type: 'frame', frame: { ...FRAME, version: 2, release: '9.0' } }),
    'import time\nwhile True: time.sleep(1)',
    publishFrame({ executions: [], moments: [] })
  ]);
  const said = side.locator('.nbl-absent');
  await expect(said).toContainText('run %load_ext nbleak');
  await expectInThemes(page, SIDE);
  await startCell(page, 1);
  await expect(said).toContainText('A cell is running');
  await expectInThemes(page, SIDE);
  await page.evaluate(`${CONTEXT}.session.kernel.interrupt()`);
  await kernelIs(page, 'idle');
  await runCell(page, 0);
  await expect(said).toContainText('speaks another version');
  await expectInThemes(page, SIDE);
  await page.evaluate(`${CONTEXT}.session.kernel.restart()`);
  await kernelIs(page, 'idle');
  await runCell(page, 2);
  await expect(part(side, 'Now')).toBeVisible();
  await expectInThemes(page, SIDE);
  await page.evaluate(`${CONTEXT}.shutdown()`);
  await expect(said).toContainText('has no kernel');
  await expectInThemes(page, SIDE);
  await page.evaluate('window.jupyterapp.shell.currentWidget.dispose()');
  await expect(said).toContainText('Open a notebook');
  await expectInThemes(page, SIDE);
});

test('status bar, badge, tooltip, diff and what is asked before memory is freed', async ({
  page,
  request
}) => {
  test.setTimeout(300_000);
  const { side, leak } = await openLeak(page, request, 'moments.ipynb');
  const leaks = part(side, 'Holders').locator('.nbl-leaks');
  await leaks.getByRole('button', { name: /^Free .+…$/ }).click();
  await expect(leaks.locator('.nbl-prompt')).toContainText('You lose');
  await expect(leak.locator('.nbl-badge')).toBeVisible();
  await expectInThemes(page, '.nbl-bar-item', SIDE, '.nbl-under');

  await part(side, 'Smells').getByRole('button', { name: 'Fix…' }).click();
  await expect(leak.locator('.nbl-comes')).toBeVisible();
  await expectInThemes(page, '.nbl-under');
  await leak.getByRole('button', { name: 'Reject' }).click();

  await inEachTheme(page, async () => {
    await page.mouse.move(0, 0);
    await expect(page.locator('.nbl-tooltip')).toHaveCount(0);
    await leak.locator('.nbl-squiggle').first().hover();
    await expect(page.locator('.nbl-tooltip')).toBeVisible();
    await expectAccessible(page, '.nbl-tooltip');
  });
});
