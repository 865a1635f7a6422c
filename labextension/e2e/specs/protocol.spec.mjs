// The free button against a kernel of plain Python that speaks our protocol and nothing else.
import { gate } from '../gate.mjs';
import {
  code,
  evaluate,
  kernelIs,
  openNotebook,
  REPORT_MIME,
  runCell,
  wire,
  writeNotebook
} from '../notebook.mjs';

const SHOW = `
import json
from IPython.display import display
display({${JSON.stringify(REPORT_MIME)}: json.loads(${JSON.stringify(JSON.stringify(wire('gpu')))})}, raw=True)`;
const LISTEN = `
import threading
asked = []
def opened(comm, message):
    def on_message(message):
        data = message["content"]["data"]
        asked.append((data, threading.current_thread() is threading.main_thread()))
        if data["kind"] == "graph":
            comm.send({"type": "freed", "message": "", "predicted_bytes": 1256277934,
                       "freed_bytes": 1256277934, "residue": ""})
        else:
            comm.send({"type": "refused", "message": "net.conv2 no longer holds any memory"})
    comm.on_msg(on_message)
get_ipython().kernel.comm_manager.register_target("nbleak.rpc.v1", opened)`;
import { expect, test } from '../test.mjs';

async function openReport(page, request, name, cells, app = 'lab') {
  await writeNotebook(
    request,
    name,
    cells.map((source, index) => code(`cell-${index}`, source))
  );
  await openNotebook(page, name, { app });
  for (const index of cells.keys()) {
    await runCell(page, index);
  }
  return page.locator('.nbl-report');
}

async function press(report, text) {
  await report.getByRole('button', { name: `${text}…` }).click();
  await report.getByRole('button', { name: text, exact: true }).click();
}

for (const app of ['lab', 'notebooks']) {
  test(`freeing asks first, sends only names, and the report follows (${app})`, async ({
    page,
    request
  }) => {
    const report = await openReport(page, request, `free-${app}.ipynb`, [LISTEN, SHOW], app);
    const free = report.getByRole('button', { name: 'Free 1.17 GiB…' });
    await expect(free).toBeEnabled();

    await free.click();
    await expect(report.locator('.nbl-prompt').first()).toContainText(
      'history = [t.detach() for t in history]'
    );
    await expect(report.locator('.nbl-prompt').first()).toContainText(
      'You lose the graphs of 100 losses'
    );
    await page.keyboard.press('Escape');
    await expect(report.locator('.nbl-prompt').first()).toBeHidden();
    await expect(free).toBeFocused();

    await press(report, 'Free 1.17 GiB');
    await expect(report.locator('.nbl-status').first()).toHaveText(
      '✓ freed 1.17 GiB (predicted 1.17 GiB)'
    );
    await expect(report.locator('.nbl-headline')).toHaveText(
      'Cell 7 still keeps 38.0 MiB it should not have'
    );
    await expect(report.locator('.nbl-meta')).toContainText('freed 1.17 GiB');
    await expect(report.locator('.nbl-figures').first()).toHaveText('1.43 → 1.47 GiB allocated');

    await press(report, 'Free 38.0 MiB');
    await expect(report.locator('.nbl-status').last()).toHaveText(
      'not freed: net.conv2 no longer holds any memory'
    );

    const seen = await evaluate(page, 'asked');
    expect(seen).toBe(
      "[({'type': 'free', 'kind': 'graph', 'root': 'history'}, True), " +
        "({'type': 'free', 'kind': 'hook', 'root': 'net.conv2'}, True)]"
    );
  });
}

test('a kernel without nbleak is told apart from one that refuses', async ({ page, request }) => {
  const report = await openReport(page, request, 'unloaded.ipynb', [SHOW]);
  await press(report, 'Free 1.17 GiB');
  await expect(report.locator('.nbl-status').first()).toHaveText(
    'not freed: nbleak is not loaded in this kernel; run %load_ext nbleak.'
  );
});

test('nothing is asked of a busy kernel', async ({ page, request }, info) => {
  const enough = gate(info);
  const report = await openReport(page, request, 'busy.ipynb', [SHOW]);
  const free = report.getByRole('button', { name: 'Free 1.17 GiB…' });
  await page.evaluate(code => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    kernel.requestExecute({ code });
  }, enough.wait);
  await kernelIs(page, 'busy');
  await expect(free).toBeDisabled();
  await expect(free).toHaveAttribute(
    'title',
    'The kernel is busy. Free this when the cell has ended.'
  );
  enough.open();
  await kernelIs(page, 'idle');
  await expect(free).toBeEnabled();
});
