import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import { IMender, INbleak } from '../tokens.js';
import { Desk } from './desk.js';

/** Smells, badges and fixes in the cells themselves. */
export const editor: JupyterFrontEndPlugin<IMender> = {
  id: 'nbleak:editor',
  description: 'Marks what leaks in the code of cells, says what each kept, and mends it.',
  autoStart: true,
  requires: [INbleak, IEditorExtensionRegistry],
  provides: IMender,
  activate: (_: JupyterFrontEnd, live: INbleak, editors: IEditorExtensionRegistry) => {
    const desk = new Desk(live);
    editors.addExtension({
      name: 'nbleak',
      factory: ({ model }) =>
        isCode(model)
          ? EditorExtensionRegistry.createImmutableExtension(desk.extension(model))
          : null
    });
    return desk;
  }
};

function isCode({ sharedModel }: CodeEditor.IModel): boolean {
  return 'cell_type' in sharedModel && sharedModel.cell_type === 'code';
}
