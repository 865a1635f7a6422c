import type { NotebookPanel } from '@jupyterlab/notebook';

/** Selects a cell and brings it into view; false when the notebook no longer has it. */
export async function jump(panel: NotebookPanel, cellId: string): Promise<boolean> {
  const notebook = panel.content;
  const index = notebook.widgets.findIndex(cell => cell.model.id === cellId);
  if (index < 0) {
    return false;
  }
  notebook.mode = 'command';
  notebook.activeCellIndex = index;
  notebook.deselectAll();
  await notebook.scrollToItem(index, 'smart');
  return true;
}
