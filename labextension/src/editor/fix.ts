// A fix: asked of the kernel for the text as it stands, shown, and only then made.
import type { EditorView } from '@codemirror/view';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import { ask } from '../kernel/ask.js';
import type { LiveSession } from '../model/session.js';
import type { Fix, Smell } from '../protocol/report.gen.js';
import { decodeMended } from '../protocol/smells.js';
import { changes } from '../view/diff.js';
import { placeAt } from '../view/places.js';
import { marks, marksIn } from './marks.js';
import { preview, showPreview } from './preview.js';
import { trans } from '../trans.js';

/** Shows the fix of a smell below the cell's code, or why there is none. */
export async function propose(
  view: EditorView,
  cellId: string,
  smell: Smell,
  session: LiveSession
): Promise<void> {
  view.dispatch({ effects: showPreview.of({ kind: 'asking', smell }) });
  const { doc } = view.state;
  const found = await fetch(view, cellId, smell, session).catch((error: unknown) => String(error));
  if (view.state.doc !== doc || view.state.field(preview)?.smell !== smell) {
    return; // what was asked about is gone
  }
  const shown =
    typeof found === 'string'
      ? ({ kind: 'refused', smell, message: found } as const)
      : ({ kind: 'diff', smell, fix: found } as const);
  view.dispatch({ effects: showPreview.of(shown) });
}

/** Makes the fix that is shown: one step of the cell's own undo. */
export function accept(view: EditorView, { sharedModel }: CodeEditor.IModel): void {
  const shown = view.state.field(preview);
  const { doc } = view.state;
  if (shown?.kind !== 'diff' || sharedModel.getSource() !== doc.toString()) {
    return;
  }
  const { smell, fix } = shown;
  const edits = changes(doc, fix).reverse(); // from the end, so that no edit moves another
  sharedModel.transact(() => {
    edits.forEach(({ from, to, insert }) => sharedModel.updateSource(from, to, insert));
  });
  view.dispatch({ effects: showPreview.of({ kind: 'done', smell, fix }) });
  view.focus();
}

/** The fix, or a sentence that says why there is none. */
async function fetch(
  view: EditorView,
  cell: string,
  smell: Smell,
  { kernel, blocked }: LiveSession
): Promise<Fix | string> {
  const { doc } = view.state;
  const mark = marksIn(view.state.field(marks)).find(each => each.smell === smell);
  if (!mark) {
    return trans.__('the text was changed; wait until it has been read again.');
  }
  if (blocked !== null || !kernel) {
    return blocked ?? trans.__('no kernel is running.');
  }
  const { code } = smell.finding;
  const place = placeAt(doc, mark.from);
  const answer = decodeMended(
    await ask(kernel, { type: 'fix', cell, source: doc.toString(), code, ...place })
  );
  if ('refused' in answer) {
    return answer.refused;
  }
  const byHand = trans.__('nbleak has no fix for this place; Explain says what to write instead.');
  return answer.value.fix ?? byHand;
}
