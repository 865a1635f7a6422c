import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator } from '@jupyterlab/translation';
import { MIME_TYPE, ReportWidget } from './widget.js';
import { learn } from '../trans.js';

/** Before the widget view of the same bundle, which ranks -10 and dies with its kernel. */
const RANK = -20;

/** Shows reports of `%%leakcheck` and `%nbleak report`. */
export const mime: JupyterFrontEndPlugin<void> = {
  id: 'nbleak:mime',
  description: 'Shows who holds the memory a cell kept, and frees it.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [INotebookTracker, ITranslator],
  activate: (
    _,
    registry: IRenderMimeRegistry,
    notebooks: INotebookTracker | null,
    translator: ITranslator | null
  ) => {
    learn(translator);
    registry.addFactory(
      {
        safe: true, // builds text nodes from checked JSON, never markup
        mimeTypes: [MIME_TYPE],
        createRenderer: () => new ReportWidget(notebooks)
      },
      RANK
    );
  }
};
