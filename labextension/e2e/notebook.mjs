// Notebooks for the specs: written through the contents API, so that cell ids are known.
import { readFileSync } from 'node:fs';

export const REPORT_MIME = 'application/vnd.nbleak.report.v1+json';

export const code = (id, source, outputs = []) => ({
  id,
  cell_type: 'code',
  source,
  outputs,
  metadata: {},
  execution_count: null
});

/** A stored output that carries a report and, as nbleak's own outputs do, text beside it. */
export const reportOutput = report => ({
  output_type: 'display_data',
  metadata: {},
  data: { [REPORT_MIME]: report, 'text/html': '<b>html</b>', 'text/plain': 'text' }
});

/** A report as the Python half writes it. */
export function wire(name) {
  const path = new URL(`../../tests/wire/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

export async function writeNotebook(request, name, cells, kernel = 'python3') {
  const metadata = kernel ? { kernelspec: { name: kernel, display_name: kernel } } : {};
  const content = { nbformat: 4, nbformat_minor: 5, metadata, cells };
  const data = { type: 'notebook', format: 'json', content };
  const written = await request.put(`/api/contents/${name}`, { data });
  if (!written.ok()) {
    throw new Error(`${name} was not written: ${written.status()} ${await written.text()}`);
  }
}

/** Opens a notebook and waits for its kernel; `app` is `lab` or `notebooks`. */
export async function openNotebook(page, name, { app = 'lab', kernel = true } = {}) {
  const path = app === 'lab' ? `/lab/tree/${name}?reset` : `/notebooks/${name}`;
  await page.goto(path);
  await page.locator('.jp-Notebook .jp-Cell').first().waitFor({ timeout: 60_000 });
  if (kernel) {
    await kernelIs(page, 'idle');
  } else {
    await page.locator('.jp-Dialog-footer .jp-mod-reject').click(); // "No Kernel"
  }
}

/** Loads the page anew; the notebook that was open comes back. */
export async function reload(page) {
  await page.reload();
  await page.locator('.jp-Notebook .jp-Cell').first().waitFor();
}

export async function kernelIs(page, status) {
  const matches = wanted =>
    window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === wanted;
  await page.waitForFunction(matches, status, { timeout: 60_000 });
}

/** Runs the cell at `index` and waits until it has ended. */
export async function runCell(page, index) {
  await page.evaluate(async at => {
    const { content } = window.jupyterapp.shell.currentWidget;
    content.activeCellIndex = at;
    content.deselectAll();
    await window.jupyterapp.commands.execute('notebook:run-cell');
  }, index);
  await kernelIs(page, 'idle');
}

/** Runs the code cells one by one, up to the cell with that id. */
export async function runUntil(page, id) {
  const ids = await cellIds(page);
  for (const index of ids.slice(0, ids.indexOf(id) + 1).keys()) {
    await runCell(page, index);
  }
}

/** The cell with that id, wherever the page keeps it. */
export async function cell(page, id) {
  const index = (await cellIds(page)).indexOf(id);
  await page.evaluate(async at => {
    const { content } = window.jupyterapp.shell.currentWidget;
    const widget = content.widgets[at];
    await content.scrollToItem(at, 'smart');
    widget.node.dataset.found = widget.model.id;
  }, index);
  return page.locator(`[data-found="${id}"]`);
}

/** Selects the cell with that id, or one `further` below it. */
export async function activate(page, id, further = 0) {
  const index = (await cellIds(page)).indexOf(id) + further;
  await page.evaluate(at => {
    window.jupyterapp.shell.currentWidget.content.activeCellIndex = at;
  }, index);
  await page.mouse.move(0, 0);
}

/** The text of a Python expression's value in the kernel, read without leaving a trace in it. */
export function evaluate(page, expression) {
  return page.evaluate(async code => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    const future = kernel.requestExecute({
      code: `print(${code})`,
      silent: false,
      store_history: false
    });
    let text = '';
    future.onIOPub = ({ content }) => (text += content.text ?? '');
    await future.done;
    return text.trim();
  }, expression);
}

function cellIds(page) {
  return page.evaluate(() =>
    window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells.map(({ id }) => id)
  );
}

export async function setTheme(page, theme) {
  await page.evaluate(
    name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name }),
    theme
  );
  await page.locator(`body[data-jp-theme-name="${theme}"]`).waitFor({ state: 'attached' });
  await page.locator('#jupyterlab-splash').waitFor({ state: 'detached' });
}

/** Sets an option through the registry that the settings editor uses. */
export function setSetting(page, plugin, name, value) {
  return page.evaluate(
    ([id, key, wanted]) =>
      window.jupyterapp.pluginRegistry._plugins
        .get('@jupyterlab/apputils-extension:settings')
        .service.set(id, key, wanted),
    [plugin, name, value]
  );
}

/** Opens the sidebar, as its entry in the palette does. */
export async function showMemory(page) {
  await page.evaluate(() => void window.jupyterapp.commands.execute('nbleak:show-memory'));
  await page.locator('.nbl-side').waitFor();
}

/** Runs the cell at `index` and waits only until the kernel has begun with it. */
export async function startCell(page, index) {
  await page.evaluate(at => {
    const { content, sessionContext } = window.jupyterapp.shell.currentWidget;
    const hasBegun = new Promise(resolve => {
      sessionContext.iopubMessage.connect(function onMessage(_, { header }) {
        if (header.msg_type === 'execute_input') {
          sessionContext.iopubMessage.disconnect(onMessage);
          resolve();
        }
      });
    });
    content.activeCellIndex = at;
    content.deselectAll();
    void window.jupyterapp.commands.execute('notebook:run-cell');
    return hasBegun;
  }, index);
}

const images = new URL('../../docs/images/', import.meta.url).pathname;

/** Where a picture goes: into the documentation when asked to, else beside the other results. */
export const picture = (name, info) =>
  process.env.NBLEAK_PICTURES ? `${images}${name}` : info.outputPath(name);

/** The page's front end has started and put back what was open. */
export async function restored(page) {
  await page.waitForFunction(() => window.jupyterapp);
  await page.evaluate(() => window.jupyterapp.restored);
}
