// Whatever a kernel or a file says of smells, it stays text.
import { cell, code, runCell } from '../notebook.mjs';
import { openWith, part } from '../sidebar.mjs';
import { LOAD } from '../smells.mjs';
import { expect, test } from '../test.mjs';

/** Sends what a kernel might, with markup wherever there is text. */
const HOSTILE = evil => `import zlib
ip = get_ipython()
evil = ${JSON.stringify(evil)}
text = 'x = 1\\ny = "' + evil + '"'
place = {'line': 2, 'column': 0, 'end_line': 2, 'end_column': 5}
ref = {'id': 'target', 'count': 2, 'index': None, 'run': 1, 'path': None, 'name': ''}
finding = {
    'code': 'NBL999', 'name': evil, 'message': evil, 'span': place, 'cell': ref, 'severity': 'high',
    'confidence': 'seen', 'subject': evil, 'function': None, 'hint': False, 'fix': None,
}
smell = {'finding': finding, 'fixable': True, 'outcome': 'confirmed', 'reason': evil, 'bytes': 1}
rule = {
    'code': 'NBL999', 'name': evil, 'title': evil, 'severity': 'high', 'leak': evil, 'instead': evil,
    'limits': evil, 'sources': evil, 'basis': 'static', 'default': 'on', 'paper': '', 'practices': [],
}
cell = {'cell': ref, 'checksum': zlib.crc32(text.encode()), 'smells': [smell]}
frame = {'kernel': ip.kernel.ident, 'number': 9, 'key': True, 'cells': [cell], 'rules': [rule], 'version': 1}
data = {'type': 'smells', 'smells': frame}
ip.kernel.session.send(
    ip.kernel.iopub_socket, 'comm_msg', {'comm_id': 'nbleak.stream.v1', 'data': data},
    parent=ip.kernel.get_parent(), ident=b'comm',
)`;

test('text of a kernel stays text wherever it is shown', async ({ page, request }) => {
  const evil = '<img src=x onerror=window.hacked=1>';
  const show = code('show', HOSTILE(evil));
  show.metadata = { nbleak: evil, [evil]: evil };
  const target = {
    ...code('target', `x = 1\ny = "${evil}"`),
    metadata: { nbleak: { smells: evil } }
  };
  const side = await openWith(page, request, 'hostile.ipynb', [LOAD, target, show]);
  for (const index of [0, 1, 2]) {
    await runCell(page, index);
  }
  const smell = part(side, 'Smells').locator('.nbl-smell');
  await expect(smell.locator('.nbl-smell-title')).toHaveText(evil);
  await smell.getByRole('button', { name: 'Explain' }).click();
  await expect(smell.locator('dd').first()).toHaveText(evil);
  const marked = (await cell(page, 'target')).locator('.nbl-squiggle').first();
  await marked.hover();
  await expect(page.locator('.nbl-tooltip .nbl-smell-message')).toContainText(evil);
  const made = '.nbl-side img, .nbl-cell img, .cm-editor img';
  await expect(page.locator(made)).toHaveCount(0);
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
});
