// The sidebar beside a kernel of plain Python that speaks our protocol and nothing else.
import { gate } from '../gate.mjs';
import { kernelIs, runCell, startCell, wire } from '../notebook.mjs';
import { answer, FRAME, openAlone, publish } from '../stream.mjs';
import { expect, test } from '../test.mjs';

const HOSTILE = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>';

/** The frame with markup wherever it has text. */
function hostile() {
  const frame = { ...structuredClone(FRAME), kernel: HOSTILE, release: HOSTILE };
  frame.executions.forEach(({ cell }) => Object.assign(cell, { id: HOSTILE, name: HOSTILE }));
  frame.capacities.filter(({ why }) => why).forEach(one => Object.assign(one, { why: HOSTILE }));
  return frame;
}

test('devices have a gauge each, and the ledger lets one choose', async ({
  page,
  request
}, info) => {
  const inventory = wire('frames/inventory');
  for (const { holder, leak, kept_by, together } of inventory.holdings) {
    const hostile = `${HOSTILE}${inventory.holdings.findIndex(each => each.holder === holder)}`;
    Object.assign(holder, { root: hostile, path: `${hostile} → ${hostile}` });
    Object.assign(holder.release, { statement: HOSTILE, loses: HOSTILE });
    Object.assign(leak ?? {}, { why: HOSTILE });
    Object.assign(kept_by ?? {}, { id: HOSTILE, name: HOSTILE });
    together.fill(HOSTILE);
  }
  const side = await openAlone(page, request, 'devices.ipynb', [
    answer({ type: 'inventory', inventory }) + publish({ type: 'frame', frame: hostile() })
  ]);
  await runCell(page, 0);
  const gauges = side.locator('.nbl-gauge');
  await expect(gauges.locator('.nbl-gauge-live')).toHaveText(['6.40', '–', '2.31']);
  await expect(gauges.nth(1).locator('.nbl-hint')).toHaveText(HOSTILE);
  await expect(side.locator('.nbl-entry .nbl-figure')).toHaveText(['1.43', '+1.21', '0', '7.10']);
  await side.getByLabel('Memory that the ledger counts').selectOption('host');
  await expect(side.locator('.nbl-entry .nbl-figure')).toHaveText(['2.29', '+0.02', '0', '2.60']);
  await expect(side.locator('.nbl-holder')).toHaveCount(4);
  const lines = side.locator('.nbl-holder-line');
  await expect(lines.nth(0)).toContainText('autograd graph · GPU 1');
  await expect(lines.nth(1)).toContainText('variable · 307 MiB on GPU 0, 205 MiB on GPU 1');
  await side.locator('.nbl-holder').first().hover();
  await expect(side.locator('img, script')).toHaveCount(0);
  expect(await page.evaluate(() => window.hit)).toBeUndefined();
  await side.screenshot({ path: info.outputPath('devices.png') });
});

test('each reason for nothing is a sentence', async ({ page, request }, info) => {
  const enough = gate(info);
  const later = { ...FRAME, version: 2, release: '9.0' };
  const side = await openAlone(page, request, 'reasons.ipynb', [
    enough.wait,
    publish({ type: 'frame', frame: later })
  ]);
  const said = side.locator('.nbl-absent');
  await expect(said).toContainText('run %load_ext nbleak');
  await startCell(page, 0);
  await expect(said).toContainText('A cell is running');
  enough.open();
  await kernelIs(page, 'idle');
  await runCell(page, 1);
  await expect(said).toContainText(
    "The kernel's nbleak (9.0) speaks another version than this page."
  );
  await page.evaluate(() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown());
  await expect(said).toContainText('This notebook has no kernel.');
  await page.evaluate(() => window.jupyterapp.shell.currentWidget.dispose());
  await expect(said).toContainText('Open a notebook');
});
