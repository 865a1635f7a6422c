import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { INbleak } from '../tokens.js';
import { Notebooks } from './notebooks.js';

/** Collects what kernels tell, for everything that shows it. */
export const model: JupyterFrontEndPlugin<INbleak> = {
  id: 'nbleak:model',
  description: 'Collects what the kernels of open notebooks tell of their memory.',
  autoStart: true,
  requires: [INotebookTracker],
  provides: INbleak,
  activate: (_, notebooks: INotebookTracker) => new Notebooks(notebooks)
};
