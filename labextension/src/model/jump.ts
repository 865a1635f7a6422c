import type { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import type { Position } from '../tokens.js';

/**
 * Selects a cell and brings it into view, with the cursor at a place in it if one is given; false
 * when the notebook no longer has it.
 */
export async function jump(
  panel: NotebookPanel,
  cellId: string,
  place: Position | null = null
): Promise<boolean> {
  const notebook = panel.content;
  const index = notebook.widgets.findIndex(cell => cell.model.id === cellId);
  if (index < 0) {
    return false;
  }
  notebook.mode = 'command';
  notebook.activeCellIndex = index;
  notebook.deselectAll();
  await scrollTo(notebook, index);
  const cell = notebook.widgets[index];
  if (!cell?.isAttached) {
    return true; // the notebook has not drawn it yet, and whoever jumped will not wait
  }
  await cell.ready;
  if (place) {
    notebook.mode = 'edit';
    cell.editor?.setCursorPosition({ ...place });
    cell.editor?.focus();
  }
  return true;
}

const ATTEMPTS = 3;

/** A scroll that begins while another is under way ends that one with an error: then once more. */
async function scrollTo(notebook: Notebook, index: number): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await notebook.scrollToItem(index, 'smart');
    } catch {
      // the notebook went to a cell of its own accord, as after a run
    }
  }
}
