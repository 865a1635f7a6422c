import type { EditorView } from '@codemirror/view';
import type { Smell } from '../protocol/report.gen.js';
import type { SmellWords } from '../view/smells.js';

/** What a cell's editor tells and asks of the notebook around it. */
export interface CellActions {
  opened(view: EditorView): void;
  closed(view: EditorView): void;
  /** The text was changed; the smells that stood in it are gone. */
  edited(view: EditorView, gone: readonly Smell[]): void;
  words(view: EditorView, smell: Smell): SmellWords;
  /** Why nothing can be asked of the kernel now; null when it can. */
  blocked(view: EditorView): string | null;
  /** Calls a listener whenever that may be otherwise; what is given back ends it. */
  follow(view: EditorView, listener: () => void): () => void;
  /** Shows how to mend it, and asks before anything is changed. */
  fix(view: EditorView, smell: Smell): void;
  accept(view: EditorView): void;
  undo(view: EditorView): void;
  explain(view: EditorView, smell: Smell): void;
}
