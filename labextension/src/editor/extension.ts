import type { Extension } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { CellActions } from './actions.js';
import { foot } from './foot.js';
import { gutterPlace } from './gutter.js';
import { marks, marksIn, tellSmells } from './marks.js';
import { smellTooltip } from './tooltip.js';

/** Everything nbleak adds to the editor of one cell. All of it is the view's; none the document's. */
export function cellExtension(actions: CellActions): Extension {
  const watcher = ViewPlugin.define((view: EditorView) => {
    actions.opened(view);
    return {
      update: (update: ViewUpdate) => {
        if (update.docChanged) {
          actions.edited(view, gone(update));
        }
      },
      destroy: () => actions.closed(view)
    };
  });
  return [marks, gutterPlace.of([]), smellTooltip(actions), foot(actions), watcher];
}

/** Smells whose own text was changed. */
function gone({ startState, state, transactions }: ViewUpdate) {
  if (transactions.some(({ effects }) => effects.some(effect => effect.is(tellSmells)))) {
    return [];
  }
  const left = new Set(marksIn(state.field(marks)).map(({ smell }) => smell));
  return marksIn(startState.field(marks))
    .map(({ smell }) => smell)
    .filter(smell => !left.has(smell));
}
