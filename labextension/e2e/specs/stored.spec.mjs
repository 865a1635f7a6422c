// Reports that stand in a file: no kernel, no trust.
import AxeBuilder from '@axe-core/playwright';
import {
  code,
  openNotebook,
  REPORT_MIME,
  reportOutput,
  setTheme,
  wire,
  writeNotebook
} from '../notebook.mjs';
import { expect, test } from '../test.mjs';

const FIXTURES = ['gpu', 'four_leaks', 'clean', 'error', 'unknown_values'];
const HOSTILE = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>';
const THEMES = {
  light: 'JupyterLab Light',
  dark: 'JupyterLab Dark',
  contrast: 'JupyterLab Dark High Contrast'
};

async function openReports(page, request, name, reports) {
  const cells = reports.map((report, index) => code(`cell-${index}`, '', [reportOutput(report)]));
  return openCells(page, request, name, cells);
}

async function openCells(page, request, name, cells, app = 'lab') {
  await writeNotebook(request, name, cells, null);
  await openNotebook(page, name, { app, kernel: false });
  await expect(page.locator('.nbl-report')).toHaveCount(cells.length);
  return page.locator('.nbl-report');
}

test('a stored report needs neither kernel nor trust', async ({ page, request }) => {
  const reports = await openReports(page, request, 'stored.ipynb', FIXTURES.map(wire));
  const gpu = reports.first();
  await expect(gpu.locator('.nbl-headline')).toHaveText('Cell 7 kept 1.21 GiB it should not have');
  await expect(gpu.locator('.nbl-leak')).toHaveCount(2);
  const free = gpu.getByRole('button', { name: 'Free 1.17 GiB…' });
  await expect(free).toBeDisabled();
  await expect(free).toHaveAttribute('title', 'No kernel is running: there is nothing to free.');
});

/** A report with markup wherever it has text. */
function hostileReport() {
  const report = wire('four_leaks');
  for (const leak of report.leaks) {
    Object.assign(leak, { why: HOSTILE });
    Object.assign(leak.holder, { root: HOSTILE, path: `${HOSTILE} → ${HOSTILE}` });
    Object.assign(leak.holder.release, { statement: HOSTILE, loses: HOSTILE });
  }
  report.rules.forEach(rule =>
    Object.assign(rule, { title: HOSTILE, leak: `\`${HOSTILE}\``, sources: HOSTILE })
  );
  report.problems = [{ where: HOSTILE, message: HOSTILE, cure: HOSTILE }];
  report.in_use.forEach(holder => Object.assign(holder, { root: HOSTILE }));
  report.delta.changes.forEach(change => Object.assign(change, { label: HOSTILE, how: HOSTILE }));
  return report;
}

/** A cell with a report beside what an old page would take instead, all of it with markup that acts. */
function hostileCell(name, isTrusted) {
  const output = reportOutput(hostileReport());
  Object.assign(output.data, {
    'application/vnd.jupyter.widget-view+json': { model_id: HOSTILE, version_major: 2 },
    'text/html': HOSTILE
  });
  output.metadata = { [REPORT_MIME]: { [HOSTILE]: HOSTILE }, nbleak: HOSTILE };
  const metadata = { nbleak: { smells: HOSTILE, max_kept: HOSTILE }, [HOSTILE]: HOSTILE };
  const source = `# ${name} ${HOSTILE}`; // of its own: who trusts a text trusts it in any file
  return { ...code('evil', source, [output]), metadata: { ...metadata, trusted: isTrusted } };
}

for (const app of ['lab', 'notebooks']) {
  for (const isTrusted of [false, true]) {
    test(`a report is the same and runs nothing (${isTrusted ? 'trusted' : 'untrusted'}, ${app})`, async ({
      page,
      request
    }) => {
      const name = `stored-${app}-${isTrusted}.ipynb`;
      const reports = await openCells(page, request, name, [hostileCell(name, isTrusted)], app);
      const trust = () => window.jupyterapp.shell.currentWidget.content.widgets[0].model.trusted;
      expect(await page.evaluate(trust)).toBe(isTrusted);
      await expect(reports.locator('.nbl-path').first()).toContainText('<img src=x');
      await expect(reports.locator('.nbl-leak')).toHaveCount(4);
      await expect(page.locator('.jp-OutputArea-output')).toHaveCount(1); // no widget, no HTML
      await expect(page.locator('.jp-OutputArea').locator('img, script')).toHaveCount(0);
      expect(await page.evaluate(() => window.hit)).toBeUndefined();
    });
  }
}

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
  const reports = await openReports(page, request, 'stored-hostile.ipynb', [hostileReport()]);
  await reports.getByRole('button', { name: 'Explain' }).first().click();
  await expect(reports.locator('img, script')).toHaveCount(0);
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
