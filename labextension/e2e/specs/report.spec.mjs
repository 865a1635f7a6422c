// The demo notebook, run by hand: its first leak is reported, freed, and gone.
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import {
  activate,
  cell,
  evaluate,
  openNotebook,
  picture,
  runUntil,
  setTheme,
  writeNotebook
} from '../notebook.mjs';
import { expect, test } from '../test.mjs';

const demo = JSON.parse(
  readFileSync(new URL('../../../notebooks/01_first_leak.ipynb', import.meta.url))
);
test.use({ deviceScaleFactor: 2, viewport: { width: 1100, height: 1000 } });

async function openDemo(page, request, app) {
  const name = `first_leak_${app}.ipynb`;
  await writeNotebook(request, name, demo.cells);
  await openNotebook(page, name, { app });
  await runUntil(page, 'leak1');
  const leaky = await cell(page, 'leak1');
  await activate(page, 'leak1', 1); // the next one: a selected cell's tool bar would be in the picture
  await expect(leaky.locator('.nbl-report')).toHaveCount(1);
  return leaky;
}

async function free(report) {
  const button = report.getByRole('button', { name: /^Free .+…$/ }).first();
  await expect(button).toBeEnabled();
  const promised = (await button.textContent()).replace('…', '');
  await button.click();
  await expect(report.locator('.nbl-prompt').first()).toContainText('You lose');
  await report.getByRole('button', { name: promised, exact: true }).click();
  await expect(report.locator('.nbl-status').first()).toHaveText(
    /^✓ freed \d\S* MiB \(predicted \d\S* MiB\)$/
  );
}

const mib = text => Number(/([\d.]+) MiB/.exec(text)?.[1] ?? NaN);

test('the first leak is reported, freed and gone', async ({ page, request }, info) => {
  const leaky = await openDemo(page, request, 'lab');
  const report = leaky.locator('.nbl-report');
  const number = /\d+/.exec(await leaky.locator('.jp-InputPrompt').textContent())[0];
  const headline = new RegExp(`^Cell ${number} kept \\d\\S* MiB it should not have$`);
  await expect(report.locator('.nbl-headline')).toHaveText(headline);
  await expect(report.locator('.nbl-path').first()).toHaveText(/^history\[0…1\d\] → /);
  await expect(report.locator('.nbl-chip').first()).toHaveText(/^NBL\d+ confirmed$/);
  const leaked = mib(await report.locator('.nbl-amount').textContent());
  expect(leaked).toBeGreaterThan(10);
  expect(await evaluate(page, 'sum(loss.grad_fn is not None for loss in history)')).toBe('20');
  for (const [file, theme] of [
    ['report.png', 'JupyterLab Light'],
    ['report-dark.png', 'JupyterLab Dark']
  ]) {
    await setTheme(page, theme);
    const { violations } = await new AxeBuilder({ page }).include('.nbl-report').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
    await leaky.screenshot({ path: picture(file, info) });
  }
  await setTheme(page, 'JupyterLab Light');

  await free(report);
  const left = mib(await report.locator('.nbl-headline').textContent()) || 0;
  const freed = mib(await report.locator('.nbl-status').first().textContent());
  expect(left).toBeLessThan(leaked / 10);
  expect(freed).toBeGreaterThan(leaked * 0.9);
  expect(await evaluate(page, 'sum(loss.grad_fn is not None for loss in history)')).toBe('0');
  await activate(page, 'leak1', 1);
  await leaky.screenshot({ path: picture('report-freed.png', info) });
});

test('the same in Notebook 7', async ({ page, request }) => {
  const leaky = await openDemo(page, request, 'notebooks');
  await free(leaky.locator('.nbl-report'));
});
