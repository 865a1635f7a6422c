// The timeline: pointed at, clicked, walked through with keys, and read without seeing it.
import { runCell } from '../notebook.mjs';
import { activeCell, part } from '../sidebar.mjs';
import { execution, openAlone, publishFrame } from '../stream.mjs';
import { expect, test } from '../test.mjs';

const GIB = 2 ** 30;
const FIRST = execution(1, 'cell-1', GIB, 2 * GIB);
const SECOND = execution(2, 'cell-2', 2 * GIB, 4 * GIB);
const moment = (at_s, live) => ({
  at_s,
  gap: false,
  readings: [{ area: 'host', live, used: live + GIB, peak: live }]
});
const frame = (kernel, executions) =>
  publishFrame({
    kernel,
    executions,
    moments: executions.map(({ started_s, balances: [{ after }] }) => moment(started_s + 4, after)),
    capacities: []
  });

test('pointing names cell and moment, a click goes there, keys do the same', async ({
  page,
  request
}, info) => {
  const restarted = execution(3, 'cell-1', GIB, 3 * GIB);
  const side = await openAlone(page, request, 'timeline.ipynb', [
    frame('one', [FIRST, SECOND]) + frame('two', [restarted]),
    '1',
    '2'
  ]);
  await runCell(page, 0);
  const timeline = part(side, 'Timeline');
  const where = timeline.locator('.nbl-where');
  await expect(where).toHaveText(/^Cell 3 · \d\d:\d\d:\d\d$/);

  const over = timeline.locator('.u-over');
  const { width, height } = await over.boundingBox();
  const at = share => ({ position: { x: width * share, y: height / 2 } });
  await over.hover(at(0.1));
  await expect(where).toHaveText(/^Cell 1 · 14:13:\d\d$/);
  await expect(timeline.locator('.nbl-told')).toHaveText(/host \d\.\d\d GiB live.*GiB resident/);
  await over.hover(at(0.45));
  await expect(where).toHaveText(/^Cell 2 · 14:13:\d\d$/);
  await side.screenshot({ path: info.outputPath('pointed.png') });
  await over.click(at(0.45));
  await expect.poll(() => activeCell(page)).toBe('cell-2');
  await page.mouse.move(0, 0);
  await expect(where).toHaveText(/^Cell 3/);

  const slider = timeline.getByRole('slider');
  await slider.press('Home');
  await expect(slider).toHaveAttribute(
    'aria-valuetext',
    /^Cell 1 · 14:13:\d\d, host 1\.00 GiB live/
  );
  await slider.press('PageDown');
  await expect(where).toHaveText(/^Cell 2/);
  await slider.press('Home');
  await slider.press('Enter');
  await expect.poll(() => activeCell(page)).toBe('cell-1');

  const table = page.locator(`#${await slider.getAttribute('aria-details')}`);
  await expect(table.locator('tbody tr')).toHaveText([
    /^114:13.*before 1\.00 GiB, after 2\.00 GiB/,
    /^214:13/,
    'The kernel was restarted',
    /^314:13/
  ]);
});

test('nothing in the sidebar moves by itself', async ({ page, request }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const side = await openAlone(page, request, 'still.ipynb', [frame('one', [FIRST])]);
  await runCell(page, 0);
  await expect(part(side, 'Ledger').locator('.nbl-entry')).toHaveCount(1);
  const moving = await side.evaluate(node =>
    [node, ...node.querySelectorAll('*')]
      .filter(element => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
      })
      .map(element => element.className)
  );
  expect(moving).toEqual([]);
});
