// Kernels that another server runs: the page's own server only passes their messages on.
import { PORT } from '../isolated.mjs';
import { kernelIs, runCell, startCell } from '../notebook.mjs';
import { expectCells, KEEP, LOAD, moments, openWith, part } from '../sidebar.mjs';
import { serve } from '../server.mjs';
import { expect, test } from '../test.mjs';

const here = `http://127.0.0.1:${PORT + 1}`;
let server;

test.use({ baseURL: here });

test.beforeAll(async () => {
  server = await serve(PORT + 1, [`--GatewayClient.url=http://127.0.0.1:${PORT}`]);
});

test.afterAll(() => server.kill());

test('a kernel behind a gateway is as live as one of our own', async ({ page, request }) => {
  const side = await openWith(page, request, 'remote.ipynb', [LOAD, KEEP]);
  await runCell(page, 0);
  await startCell(page, 1);
  await expect.poll(() => moments(side), { intervals: [100] }).toBeGreaterThan(2);
  await kernelIs(page, 'idle');
  await expectCells(side, ['2']);
  await page.reload();
  await page.locator('.jp-Notebook .jp-Cell').first().waitFor();
  await expectCells(side, ['2']);
  await expect(part(side, 'Now')).toContainText('resident');
  const { id } = await page.evaluate(
    () => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.model
  );
  const there = await fetch(`http://127.0.0.1:${PORT}/api/kernels/${id}`);
  expect(there.ok).toBe(true);
});
