// What the user set is what is shown, at once.
import { kernelIs, runCell, setSetting } from '../notebook.mjs';
import { part, reopen } from '../sidebar.mjs';
import { openLeak } from '../smells.mjs';
import { execution, openAlone, publishFrame } from '../stream.mjs';
import { expect, test } from '../test.mjs';

const GIB = 2 ** 30;
const DONE = execution(1, 'cell-0', GIB, 3 * GIB);
const moment = (seconds, live) => ({
  at_s: DONE.started_s + seconds,
  gap: false,
  readings: [{ area: 'host', live: live * GIB, used: live * GIB, peak: live * GIB }]
});
const RUNNING = { ...DONE, ended: null, ended_s: null, balances: [] };

const DEFAULTS = {
  unit: 'auto',
  sections: {},
  statusBar: true,
  marks: true,
  badges: true,
  live: true
};

const set = (page, name, value) => setSetting(page, 'nbleak:settings', name, value);

/** The server keeps them for the specs that follow. */
test.afterEach(async ({ page }) => {
  for (const [name, value] of Object.entries(DEFAULTS)) {
    await set(page, name, value);
  }
});

test('sections, the unit and the status bar follow the settings', async ({ page, request }) => {
  const frame = { executions: [DONE], moments: [moment(1, 2), moment(4, 3)] };
  const side = await openAlone(page, request, 'settings.ipynb', [publishFrame(frame)]);
  await runCell(page, 0);
  const kept = part(side, 'Ledger').locator('.nbl-entry .nbl-figure').nth(1);
  await expect(kept).toHaveText('+2.00');
  await set(page, 'unit', 'MiB');
  await expect(kept).toHaveText('+2048');
  await set(page, 'sections', { timeline: false, holders: false });
  await expect(part(side, 'Timeline')).toBeHidden();
  await expect(part(side, 'Holders')).toBeHidden();
  await expect(part(side, 'Now')).toBeVisible();
  await expect(page.locator('.nbl-bar-item')).toBeVisible();
  await set(page, 'statusBar', false);
  await expect(page.locator('.nbl-bar-item')).toBeHidden();

  await reopen(page);
  await kernelIs(page, 'idle');
  await runCell(page, 0);
  await expect(part(side, 'Now')).toBeVisible();
  await expect(part(side, 'Timeline')).toBeHidden();
});

test('marks and badges come and go with the settings', async ({ page, request }) => {
  const { leak } = await openLeak(page, request, 'marks.ipynb');
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
  await set(page, 'marks', false);
  await expect(leak.locator('.nbl-squiggle, .nbl-gutter')).toHaveCount(0);
  await expect(leak.locator('.nbl-badge')).toBeVisible();
  await set(page, 'badges', false);
  await expect(leak.locator('.nbl-under')).toHaveCount(0);
  await set(page, 'marks', true);
  await set(page, 'badges', true);
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
  await expect(leak.locator('.nbl-badge')).toBeVisible();
});

test('readings of a running cell are drawn only where they are wanted', async ({
  page,
  request
}) => {
  const side = await openAlone(page, request, 'follow.ipynb', [
    publishFrame({ executions: [RUNNING], moments: [moment(1, 2)] }),
    publishFrame({ executions: [], moments: [moment(2, 5)] }),
    publishFrame({ executions: [DONE], moments: [moment(4, 3)] })
  ]);
  const live = part(side, 'Now').locator('.nbl-gauge-live').first();
  await set(page, 'live', false);
  await runCell(page, 0);
  await expect(live).toHaveText(/^2.00/);
  await runCell(page, 1);
  await page.waitForTimeout(500); // as long as anything would take to be drawn
  await expect(live).toHaveText(/^2.00/);
  await set(page, 'live', true);
  await expect(live).toHaveText(/^5.00/);
  await set(page, 'live', false);
  await runCell(page, 2);
  await expect(live).toHaveText(/^3.00/);
});
