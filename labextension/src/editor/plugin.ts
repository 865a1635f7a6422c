import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import { IMender, INbleak, INbleakSettings } from '../tokens.js';
import { Desk } from './desk.js';

/** Smells, badges and fixes in the cells themselves. */
export const editor: JupyterFrontEndPlugin<IMender> = {
  id: 'nbleak:editor',
  description: 'Marks what leaks in the code of cells, says what each kept, and mends it.',
  autoStart: true,
  requires: [INbleak, INbleakSettings, IEditorExtensionRegistry],
  provides: IMender,
  activate: (
    _: JupyterFrontEnd,
    live: INbleak,
    settings: INbleakSettings,
    editors: IEditorExtensionRegistry
  ) => {
    const desk = new Desk(live, settings);
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
