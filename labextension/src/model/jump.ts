import type { NotebookPanel } from '@jupyterlab/notebook';
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
  await notebook.scrollToItem(index, 'smart');
  const cell = notebook.widgets[index];
  await cell?.ready; // far from what is in view, a cell has no editor yet
  if (place && cell) {
    notebook.mode = 'edit';
    cell.editor?.setCursorPosition({ ...place });
    cell.editor?.focus();
  }
  return true;
}
