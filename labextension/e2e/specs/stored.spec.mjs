// Reports that stand in a file: no kernel, no trust.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import {
  code,
  openNotebook,
  reportOutput,
  setTheme,
  watchErrors,
  wire,
  writeNotebook
} from '../notebook.mjs';

const FIXTURES = ['gpu', 'four_leaks', 'clean', 'error', 'unknown_values'];
const THEMES = {
  light: 'JupyterLab Light',
  dark: 'JupyterLab Dark',
  contrast: 'JupyterLab Dark High Contrast'
};

async function openReports(page, request, name, reports) {
  const cells = reports.map((report, index) => code(`cell-${index}`, '', [reportOutput(report)]));
  await writeNotebook(request, name, cells, null);
  await openNotebook(page, name, { kernel: false });
  await expect(page.locator('.nbl-report')).toHaveCount(reports.length);
  return page.locator('.nbl-report');
}

test('a stored report needs neither kernel nor trust', async ({ page, request }) => {
  const errors = watchErrors(page);
  const reports = await openReports(page, request, 'stored.ipynb', FIXTURES.map(wire));
  const gpu = reports.first();
  await expect(gpu.locator('.nbl-headline')).toHaveText('Cell 7 kept 1.21 GiB it should not have');
  await expect(gpu.locator('.nbl-leak')).toHaveCount(2);
  const free = gpu.getByRole('button', { name: 'Free 1.17 GiB…' });
  await expect(free).toBeDisabled();
  await expect(free).toHaveAttribute('title', 'No kernel is running: there is nothing to free.');
  expect(errors).toEqual([]);
});

test('a rule is explained offline', async ({ page, request }) => {
  const [gpu] = await openReports(page, request, 'stored-explain.ipynb', [wire('gpu')]).then(all =>
    all.all()
  );
  const button = gpu.getByRole('button', { name: 'Explain' }).first();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(gpu.locator('.nbl-explain').first()).toContainText('history.append(loss.item())');
});

test('bars add up to their whole width', async ({ page, request }) => {
  const reports = await openReports(page, request, 'bars.ipynb', FIXTURES.map(wire));
  for (const track of await reports.locator('.nbl-track').all()) {
    const [whole, parts] = await track.evaluate(node => [
      node.getBoundingClientRect().width,
      [...node.children].reduce((sum, part) => sum + part.getBoundingClientRect().width, 0)
    ]);
    expect(Math.abs(whole - parts)).toBeLessThan(3);
  }
});

test('text of a report never becomes markup', async ({ page, request }) => {
  const hostile = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>';
  const report = wire('four_leaks');
  for (const leak of report.leaks) {
    Object.assign(leak, { why: hostile });
    Object.assign(leak.holder, { root: hostile, path: `${hostile} → ${hostile}` });
    Object.assign(leak.holder.release, { statement: hostile, loses: hostile });
  }
  report.rules.forEach(rule =>
    Object.assign(rule, { title: hostile, leak: `\`${hostile}\``, sources: hostile })
  );
  report.problems = [{ where: hostile, message: hostile, cure: hostile }];
  report.in_use.forEach(holder => Object.assign(holder, { root: hostile }));
  report.delta.changes.forEach(change => Object.assign(change, { label: hostile, how: hostile }));
  const reports = await openReports(page, request, 'stored-hostile.ipynb', [report]);
  await reports.getByRole('button', { name: 'Explain' }).first().click();
  await expect(reports.locator('img, script')).toHaveCount(0);
  await expect(reports.locator('.nbl-path').first()).toContainText('<img src=x');
  expect(await page.evaluate(() => window.hit)).toBeUndefined();
});

test('a report of another wire version is a sentence', async ({ page, request }) => {
  const later = { ...wire('gpu'), version: 2 };
  const broken = { ...wire('gpu'), leaks: [{ kind: 'graph' }] };
  const reports = await openReports(page, request, 'later.ipynb', [later, broken]);
  await expect(reports.first()).toContainText('version 2 of the format; this page reads version 1');
  await expect(reports.last()).toContainText('report.leaks[0].bytes');
});

for (const [name, theme] of Object.entries(THEMES)) {
  test(`words keep their contrast in the ${name} theme`, async ({ page, request }, info) => {
    const reports = await openReports(page, request, `${name}.ipynb`, FIXTURES.map(wire));
    await setTheme(page, theme);
    for (const button of await reports.getByRole('button', { name: 'Explain' }).all()) {
      await button.click();
    }
    const { violations, incomplete } = await new AxeBuilder({ page })
      .include('.nbl-report')
      .analyze();
    const told = [...violations, ...incomplete].map(({ id, nodes }) => [id, nodes[0].html]);
    expect(told).toEqual([]);
    await reports.first().screenshot({ path: info.outputPath(`${name}.png`) });
  });
}
