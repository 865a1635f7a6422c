import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator } from '@jupyterlab/translation';
import { INbleak } from '../tokens.js';
import { Notebooks } from './notebooks.js';
import { learn } from '../trans.js';

/** Collects what kernels tell, for everything that shows it. */
export const model: JupyterFrontEndPlugin<INbleak> = {
  id: 'nbleak:model',
  description: 'Collects what the kernels of open notebooks tell of their memory.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ITranslator],
  provides: INbleak,
  activate: (_, notebooks: INotebookTracker, translator: ITranslator | null) => {
    learn(translator);
    return new Notebooks(notebooks);
  }
};
