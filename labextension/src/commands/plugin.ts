import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { jump } from '../model/jump.js';
import { COMMANDS, INbleak } from '../tokens.js';
import { largest } from '../view/largest.js';
import { measured } from './leakcheck.js';
import { trans } from '../trans.js';

/**
 * What can be done to the notebook in use, from the palette and by keys that the settings move.
 *
 * A link in a notebook can call a command: none takes an argument, so that none does what a file says.
 */
export const commands: JupyterFrontEndPlugin<void> = {
  id: 'nbleak:commands',
  description: 'Measures a cell, and goes to the cell that kept most.',
  autoStart: true,
  requires: [INbleak],
  optional: [ICommandPalette],
  activate: (
    { commands: registry, shell }: JupyterFrontEnd,
    live: INbleak,
    palette: ICommandPalette | null
  ) => {
    const top = () => live.current && largest(live.current.session.history);
    registry.addCommand(COMMANDS.jump, {
      label: trans.__('Go to the Cell That Kept Most'),
      caption: trans.__('Go to the cell that kept most memory it should not have'),
      isEnabled: () => !!top(),
      execute: async () => {
        const [id, panel] = [top(), live.current?.panel];
        if (id && panel) {
          shell.activateById(panel.id);
          await jump(panel, id);
        }
      }
    });
    registry.addCommand(COMMANDS.measure, {
      label: trans.__('Measure This Cell with %%leakcheck'),
      caption: trans.__('Put %%leakcheck on top of the cell and run it: who keeps what, in full'),
      isEnabled: () => source(live) !== null,
      execute: async () => {
        const [text, cell] = [source(live), live.current?.panel.content.activeCell];
        if (text === null || !cell) {
          return;
        }
        const { sharedModel } = cell.model;
        const magic = text.slice(0, text.length - sharedModel.source.length);
        sharedModel.transact(() => sharedModel.updateSource(0, 0, magic));
        await registry.execute('notebook:run-cell');
      }
    });
    const category = trans.__('Memory');
    [COMMANDS.jump, COMMANDS.measure].forEach(command => palette?.addItem({ command, category }));
  }
};

/** What the active cell reads once it is measured; null where it cannot be. */
function source(live: INbleak): string | null {
  const model = live.current?.panel.content.activeCell?.model;
  return model?.type === 'code' ? measured(model.sharedModel.source) : null;
}
