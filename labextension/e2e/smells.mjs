// Cells that smell, and what a person does with them.
import { expect } from '@playwright/test';
import { cell, code, runCell } from './notebook.mjs';
import { openWith } from './sidebar.mjs';

export const LOAD = code('load', '%load_ext nbleak');
export const MAKE = code(
  'make',
  'import torch\nweights = torch.randn(1000, 1000, requires_grad=True)'
);
export const LEAK = code(
  'leak',
  `losses = []
for _ in range(12):
    losses.append((weights ** 2).exp().sum())`
);
export const LINE = '    losses.append((weights ** 2).exp().sum())';
export const MENDED = '    losses.append((weights ** 2).exp().sum().detach())';

/** A notebook whose last cell has run and leaked, with the sidebar beside it. */
export async function openLeak(page, request, name, app) {
  const side = await openWith(page, request, name, [LOAD, MAKE, LEAK], app);
  for (const index of [0, 1, 2]) {
    await runCell(page, index);
  }
  return { side, leak: await cell(page, 'leak') };
}

export const isDirty = page =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.context.model.dirty);

export const save = page =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.context.save());

/** The cell at `index` has this line, which counts from 0. */
export const expectLine = (page, index, line, text) =>
  expect
    .poll(() =>
      page.evaluate(
        ([at, number]) =>
          window.jupyterapp.shell.currentWidget.content.model.cells
            .get(at)
            .sharedModel.getSource()
            .split('\n')[number],
        [index, line]
      )
    )
    .toBe(text);

/** Types into a cell as somebody at the keyboard would, at a line and column that count from 0. */
export const type = (page, index, line, column, text) =>
  page.evaluate(
    ([at, position, added]) => {
      const { content } = window.jupyterapp.shell.currentWidget;
      const { editor } = content.widgets[at].editorWidget;
      const offset = editor.getOffsetAt(position);
      editor.editor.dispatch({ changes: { from: offset, insert: added } });
    },
    [index, { line, column }, text]
  );

/** Records what goes to the kernel and comes from it from now on, as `send comm_msg lint`. */
export const listen = page =>
  page.evaluate(() => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    window.heard = [];
    kernel.anyMessage.connect((_, { direction, msg: { header, content } }) => {
      const words = [direction, header.msg_type, content.data?.type];
      window.heard.push(words.filter(Boolean).join(' '));
    });
  });
export const heard = page => page.evaluate(() => window.heard);

export const cursor = page =>
  page.evaluate(() => {
    const { activeCell } = window.jupyterapp.shell.currentWidget.content;
    return [activeCell.model.id, activeCell.editor?.getCursorPosition().line];
  });
