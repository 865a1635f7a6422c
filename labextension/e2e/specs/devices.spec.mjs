// A real kernel on a machine with no, one, two and eight devices; their driver is a stand-in.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  code,
  kernelIs,
  openNotebook,
  runCell,
  showMemory,
  startCell,
  writeNotebook
} from '../notebook.mjs';
import { gate } from '../gate.mjs';
import { expectCells, moments, part } from '../sidebar.mjs';
import { expect, test } from '../test.mjs';

const GIB = 2 ** 30;
const UNUSED = 'No framework has put anything on this device yet.';
const numbered = count => Array.from({ length: count }, (_, index) => `GPU ${index}`);

/** Writes devices that use 1, 2, 3, … GiB; gives the folder. */
function writeDevices(info, count) {
  const folder = info.outputPath('devices');
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    writeFileSync(join(folder, `${index}`), `${(index + 1) * GIB}`);
  }
  return folder;
}

/** Opens a notebook whose kernel has these devices, with the sidebar, after its first cell has run. */
async function openOn(
  page,
  request,
  folder,
  name,
  cells,
  { app = 'lab', kernel = 'devices' } = {}
) {
  const load = `import os, time\nos.environ['NBLEAK_E2E_DEVICES'] = ${JSON.stringify(folder)}\n%load_ext nbleak`;
  const sources = [load, ...cells].map((source, index) => code(`cell-${index}`, source));
  await writeNotebook(request, name, sources, kernel);
  await openNotebook(page, name, { app });
  await showMemory(page);
  await runCell(page, 0);
  return page.locator('.nbl-side');
}

const gauges = side => part(side, 'Now').locator('.nbl-gauge');

for (const count of [0, 1, 2, 8]) {
  test(`each device has a place of its own, and is not known until used: ${count}`, async ({
    page,
    request
  }, info) => {
    const folder = writeDevices(info, count);
    const side = await openOn(page, request, folder, `has-${count}.ipynb`, ['time.sleep(1)']);
    await runCell(page, 1);
    const named = gauges(side).locator('.nbl-gauge-name');
    const names = [...numbered(count), 'host'].map(label => new RegExp(`^${label} · peak `));
    await expect(named).toHaveText(names);
    for (let index = 0; index < count; index += 1) {
      const gauge = gauges(side).nth(index);
      await expect(gauge.locator('.nbl-gauge-live')).toHaveText('–');
      await expect(gauge.locator('.nbl-gauge-limit')).toHaveText('of 80.0 GiB');
      await expect(gauge.locator('.nbl-gauge-note')).toHaveText(`kept –used ${index + 1}.00 GiB`);
      await expect(gauge.locator('.nbl-hint')).toHaveText(UNUSED);
    }
    const told = part(side, 'Timeline').locator('.nbl-told');
    const lines = numbered(count).map(
      (label, index) => `${label} – live${index + 1}.00 GiB on the device`
    );
    await expect(told).toHaveText([...lines, /^host \d\S* MiB live/]);
    if (count === 0) {
      await expect(side.getByText(/GPU/)).toHaveCount(0);
      await expect(page.locator('.nbl-bar-item')).toHaveText(/^host /);
    }
    await side.screenshot({ path: info.outputPath(`devices-${count}.png`) });
  });
}

test('what a cell takes on two of eight devices is seen there while it runs, and kept there', async ({
  page,
  request
}, info) => {
  const folder = writeDevices(info, 8);
  const enough = gate(info);
  const side = await openOn(page, request, folder, 'eight.ipynb', [
    'import cuda',
    `cuda.allocate(0, ${15 * GIB})
${enough.wait}
cuda.allocate(5, ${3 * GIB})
cuda.allocate(0, ${-10 * GIB})`
  ]);
  await runCell(page, 1);
  const before = await moments(side);
  await startCell(page, 2);
  await expect.poll(() => moments(side), { intervals: [100] }).toBeGreaterThan(before + 4);
  await expect(gauges(side).nth(0).locator('.nbl-gauge-live')).toHaveText('15.0');
  enough.open();
  await kernelIs(page, 'idle');
  const [first, sixth] = [gauges(side).nth(0), gauges(side).nth(5)];
  await expect(first.locator('.nbl-gauge-name')).toHaveText('GPU 0 · peak 15.0 GiB');
  await expect(first.locator('.nbl-gauge-note')).toHaveText(/kept 5.00 GiB.*used 6.00 GiB/);
  await expect(sixth.locator('.nbl-gauge-note')).toHaveText(/kept 3.00 GiB.*used 9.00 GiB/);
  await expect(gauges(side).nth(1).locator('.nbl-gauge-live')).toHaveText('–');

  const area = side.getByLabel('Memory that the ledger counts');
  for (const [option, kept] of [
    ['gpu:0', '+5.00'],
    ['gpu:5', '+3.00']
  ]) {
    await area.selectOption(option);
    const figures = part(side, 'Ledger').locator('.nbl-entry').first().locator('.nbl-figure');
    await expect(figures.nth(1)).toHaveText(kept);
  }
  await side.screenshot({ path: info.outputPath('eight.png') });
});

test('what somebody else takes on a device is seen, and no cell has kept it', async ({
  page,
  request
}, info) => {
  const folder = writeDevices(info, 2);
  const enough = gate(info);
  const side = await openOn(page, request, folder, 'shared.ipynb', [
    'import cuda\ncuda.allocate(0, 1)',
    enough.wait
  ]);
  await runCell(page, 1);
  await startCell(page, 2);
  writeFileSync(join(folder, '1'), `${40 * GIB}`);
  await expect(gauges(side).nth(1).locator('.nbl-gauge-note')).toHaveText('kept –used 40.0 GiB');
  enough.open();
  await kernelIs(page, 'idle');
  await expect(part(side, 'Ledger').locator('.nbl-chip').first()).toHaveText('balances');
  await expect(gauges(side).nth(1).locator('.nbl-gauge-note')).toHaveText('kept –used 40.0 GiB');
  await expect(side.getByLabel('Memory that the ledger counts').locator('option')).toHaveText([
    'GPU 0',
    'host'
  ]);
  await expect(page.locator('.jp-Notebook')).not.toContainText('GPU 1');
});

test('a device that does not answer is not known, and the others are', async ({
  page,
  request
}, info) => {
  const folder = writeDevices(info, 2);
  writeFileSync(join(folder, '0'), 'GPU is lost');
  const side = await openOn(page, request, folder, 'lost.ipynb', ['time.sleep(1)'], {
    app: 'notebooks'
  });
  await runCell(page, 1);
  await expect(gauges(side)).toHaveCount(3);
  await expect(gauges(side).nth(0).locator('.nbl-gauge-limit')).toHaveText('of –');
  await expect(gauges(side).nth(0).locator('.nbl-gauge-note')).toContainText('used –');
  await expect(gauges(side).nth(1).locator('.nbl-gauge-note')).toContainText('used 2.00 GiB');
});

test('a switch to a kernel that has devices brings them, and what was before stays', async ({
  page,
  request
}, info) => {
  const folder = writeDevices(info, 1);
  const cells = ['time.sleep(1)'];
  const side = await openOn(page, request, folder, 'switch.ipynb', cells, { kernel: 'python3' });
  await runCell(page, 1);
  await expect(gauges(side)).toHaveCount(1);
  await page.evaluate(() =>
    window.jupyterapp.shell.currentWidget.sessionContext
      .changeKernel({ name: 'devices' })
      .then(() => undefined)
  );
  await kernelIs(page, 'idle');
  await expect(side.locator('.nbl-absent')).toContainText('run %load_ext nbleak');
  await runCell(page, 0);
  await runCell(page, 1);
  await expect(gauges(side).locator('.nbl-gauge-name')).toHaveText([/^GPU 0/, /^host/]);
  await expectCells(side, ['2', '2']);
  await expect(part(side, 'Ledger').getByText('kernel restarted')).toHaveCount(1);
});
