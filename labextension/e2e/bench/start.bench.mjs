// How much later JupyterLab is there because of us: pages with and without, in turns.
import { test } from '@playwright/test';

const PAIRS = Number(process.env.NBLEAK_PAIRS ?? 12);
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

/** Milliseconds from the request of the page to a usable JupyterLab. */
async function start(browser, baseURL, isOurs) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await serve(page, isOurs);
  await page.goto('/lab?reset');
  await page.waitForFunction(() => window.jupyterapp);
  const [took, has] = await page.evaluate(() =>
    window.jupyterapp.restored.then(() => [
      performance.now(),
      window.jupyterapp.commands.hasCommand('nbleak:show-memory')
    ])
  );
  await context.close();
  if (has !== isOurs) {
    throw new Error(`nbleak was ${has ? '' : 'not '}there`);
  }
  return took;
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

test('start of JupyterLab', async ({ browser, baseURL }) => {
  await start(browser, baseURL, true);
  await start(browser, baseURL, false);
  const [withUs, without] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    without.push(await start(browser, baseURL, false));
    withUs.push(await start(browser, baseURL, true));
  }
  const more = withUs.map((took, pair) => took - without[pair]);
  const ms = numbers => `${Math.round(median(numbers))} ms`;
  console.log(
    `JupyterLab starts in ${ms(without)} without nbleak, in ${ms(withUs)} with it; ` +
      `median of ${PAIRS} pairs' differences: ${ms(more)}`
  );
});
