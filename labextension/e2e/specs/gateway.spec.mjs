// Kernels that another server runs: the page's own server only passes their messages on.
import { PORT } from '../isolated.mjs';
import { gate } from '../gate.mjs';
import { code, kernelIs, runCell, startCell } from '../notebook.mjs';
import { expectCells, LOAD, moments, openWith, part, reopen } from '../sidebar.mjs';
import { serve } from '../server.mjs';
import { expect, test } from '../test.mjs';

const here = `http://127.0.0.1:${PORT + 1}`;
let server;

test.use({ baseURL: here });

test.beforeAll(async () => {
  server = await serve(PORT + 1, [`--GatewayClient.url=http://127.0.0.1:${PORT}`]);
});

test.afterAll(() => server.kill());

test('a kernel behind a gateway is as live as one of our own', async ({ page, request }, info) => {
  const enough = gate(info);
  const side = await openWith(page, request, 'remote.ipynb', [LOAD, code('wait', enough.wait)]);
  await runCell(page, 0);
  await startCell(page, 1);
  await expect.poll(() => moments(side), { intervals: [100] }).toBeGreaterThan(2);
  enough.open();
  await kernelIs(page, 'idle');
  await expectCells(side, ['2']);
  await reopen(page);
  await expectCells(side, ['2']);
  await expect(part(side, 'Now')).toContainText('resident');
  const { id } = await page.evaluate(
    () => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.model
  );
  const there = await fetch(`http://127.0.0.1:${PORT}/api/kernels/${id}`);
  expect(there.ok).toBe(true);
});
