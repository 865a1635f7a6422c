// How much later JupyterLab is there because of us: pages with and without, in turns.
import { test } from '@playwright/test';
import { profile } from '../profile.mjs';
import { lowerBound, median } from '../statistics.mjs';

const PAIRS = Number(process.env.NBLEAK_PAIRS ?? 15);
const CONFIG = /(<script id="jupyter-config-data"[^>]*>)([\s\S]*?)(<\/script>)/;

/** Serves the page with us or as if nbleak were not installed; either way through the same hands. */
async function serve(page, isOurs) {
  await page.route(/\/lab\?/, async route => {
    const response = await route.fetch();
    const body = (await response.text()).replace(CONFIG, (_, open, json, close) => {
      const data = JSON.parse(json);
      data.federated_extensions = data.federated_extensions.filter(
        ({ name }) => isOurs || name !== 'nbleak'
      );
      return open + JSON.stringify(data) + close;
    });
    await route.fulfill({ response, body });
  });
}

/** A new page, at rest on the server's own address. */
async function open(browser, baseURL, isOurs) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto('/api/status'); // so that the start itself stays in one process
  await serve(page, isOurs);
  return page;
}

/** Loads JupyterLab; milliseconds from the request of the page to a usable one. */
async function load(page, isOurs) {
  await page.goto('/lab?reset');
  await page.waitForFunction(() => window.jupyterapp);
  const [took, has] = await page.evaluate(() =>
    window.jupyterapp.restored.then(() => [
      performance.now(),
      window.jupyterapp.commands.hasCommand('nbleak:show-memory')
    ])
  );
  if (has !== isOurs) {
    throw new Error(`nbleak was ${has ? '' : 'not '}there`);
  }
  return took;
}

/** One start: milliseconds that passed, and those in which the page's main thread had a processor. */
async function start(browser, baseURL, isOurs) {
  const page = await open(browser, baseURL, isOurs);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const before = await busy();
  const took = await load(page, isOurs);
  const worked = (await busy()) - before;
  await page.context().close();
  return { took, worked };
}

const ms = number => `${number.toFixed(0)} ms`;

test('start of JupyterLab', async ({ browser, baseURL }) => {
  await start(browser, baseURL, true);
  await start(browser, baseURL, false);
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const order = pair % 2 ? [true, false] : [false, true];
    const found = new Map();
    for (const isOurs of order) {
      found.set(isOurs, await start(browser, baseURL, isOurs));
    }
    pairs.push({ ours: found.get(true), bare: found.get(false) });
  }
  const page = await open(browser, baseURL, true);
  const { all_ms } = await profile(page, () => load(page, true));
  for (const [key, name] of [
    ['took', 'until JupyterLab is there'],
    ['worked', "of processor time in the page's main thread"]
  ]) {
    const without = median(pairs.map(({ bare }) => bare[key]));
    const more = pairs.map(({ ours, bare }) => ours[key] - bare[key]);
    const low = lowerBound(more);
    const high = -lowerBound(more.map(difference => -difference));
    console.log(
      `${ms(without)} ${name} without nbleak; with it ${ms(median(more))} more ` +
        `(median of ${PAIRS} pairs, 95 % interval ${ms(low)} to ${ms(high)})`
    );
  }
  console.log(`${all_ms.toFixed(1)} ms of a start are in functions of nbleak, by the profiler`);
});
