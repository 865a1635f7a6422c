// Text that is typed: marks move with it, and the kernel reads it while it is idle.
import { gate } from '../gate.mjs';
import {
  cell,
  code,
  kernelIs,
  openNotebook,
  reload,
  runCell,
  startCell,
  writeNotebook
} from '../notebook.mjs';
import { openWith, part } from '../sidebar.mjs';
import {
  heard,
  isDirty,
  LEAK,
  LINE,
  listen,
  LOAD,
  MAKE,
  openLeak,
  save,
  type
} from '../smells.mjs';
import { expect, test } from '../test.mjs';

test('marks keep to their code while the text around them changes', async ({ page, request }) => {
  const { side, leak } = await openLeak(page, request, 'edits.ipynb');
  const mark = leak.locator('.nbl-squiggle');
  await type(page, 2, 0, 0, '# one 🔥\n# two\n');
  await expect(mark).toHaveText('(weights ** 2).exp().sum()');
  const smell = part(side, 'Smells').locator('.nbl-smell');
  await expect(smell.getByRole('button', { name: /cell 3 : 5/ })).toBeVisible(); // read again
  await expect(smell).toContainText('confirmed');

  await type(page, 2, 4, LINE.length - 1, '.item()');
  await expect(mark).toHaveCount(0);
  await expect(smell).toHaveCount(0);
  await expect(leak.locator('.nbl-gutter')).toHaveCount(0);
});

test('what is typed is read before it runs, and never while a cell runs', async ({
  page,
  request
}, info) => {
  const enough = gate(info);
  const cells = [LOAD, MAKE, code('new', ''), code('wait', enough.wait)];
  const side = await openWith(page, request, 'typed.ipynb', cells);
  await runCell(page, 0);
  await runCell(page, 1);
  await type(page, 2, 0, 0, '%time 1\n' + LEAK.source);
  const fresh = await cell(page, 'new');
  await expect(fresh.locator('.nbl-squiggle.nbl-suspected')).toHaveCount(1);
  await expect(fresh.locator('.nbl-glyph')).toHaveText('○');
  await expect(part(side, 'Smells')).toContainText('this text has not run yet');

  // Before the cell begins the kernel has been asked all that it would be.
  await expect(part(side, 'Holders').locator('.nbl-section-head .nbl-unit')).toHaveText(
    'as of cell 2'
  );
  await listen(page);
  await startCell(page, 3);
  await type(page, 2, 0, 0, '# more\n');
  await page.waitForTimeout(1500); // longer than the pause after which an idle kernel is asked
  expect((await heard(page)).filter(told => told.startsWith('send'))).toEqual([
    'send execute_request'
  ]);
  enough.open();
  await kernelIs(page, 'idle');
  await expect.poll(() => heard(page)).toContain('send comm_msg lint');
});

test('nothing of it enters the document', async ({ page, request }) => {
  const { leak } = await openLeak(page, request, 'clean.ipynb');
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
  await save(page);
  const written = await (await request.get('/api/contents/clean.ipynb')).json();
  const { metadata, cells } = written.content;
  expect(Object.keys(metadata).sort()).toEqual(['kernelspec', 'language_info']);
  for (const { metadata: own } of cells) {
    expect(Object.keys(own).filter(key => key !== 'trusted' && key !== 'execution')).toEqual([]);
  }
  expect(cells.map(({ source }) => source)).toEqual([LOAD, MAKE, LEAK].map(c => c.source));
  await listen(page);
  await type(page, 0, 0, 0, '#');
  await save(page);
  await expect.poll(() => heard(page)).toContain('recv comm_msg draft');
  expect(await isDirty(page)).toBe(false);
});

test('a page that joins in mid-cell hears of all smells when the cell has ended', async ({
  page,
  request
}, info) => {
  const enough = gate(info);
  await writeNotebook(request, 'join.ipynb', [LOAD, MAKE, LEAK, code('wait', enough.wait)]);
  await openNotebook(page, 'join.ipynb');
  for (const index of [0, 1, 2]) {
    await runCell(page, index);
  }
  await startCell(page, 3);
  await reload(page);
  await page.waitForFunction(() => {
    const { session } = window.jupyterapp.shell.currentWidget?.sessionContext ?? {};
    return session?.kernel?.connectionStatus === 'connected';
  });
  enough.open();
  await kernelIs(page, 'idle');
  const leak = await cell(page, 'leak');
  await expect(leak.locator('.nbl-squiggle')).toHaveCount(1);
});
