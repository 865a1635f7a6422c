import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { jump } from '../model/jump.js';
import { COMMANDS, IMender, INbleak, type Watched } from '../tokens.js';
import { fixableSmell, type Here, nextSmell } from '../view/next.js';

/** From smell to smell and to their fixes, by keys that the settings move. */
export const smellCommands: JupyterFrontEndPlugin<void> = {
  id: 'nbleak:smell-commands',
  description: 'Goes to the next smell of a notebook, and shows how to mend one.',
  autoStart: true,
  requires: [INbleak, IMender],
  optional: [ITranslator, ICommandPalette],
  activate: (
    { commands, shell }: JupyterFrontEnd,
    live: INbleak,
    mender: IMender,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ) => {
    const trans = (translator ?? nullTranslator).load('nbleak');
    const next = () => {
      const { current } = live;
      return current && nextSmell(cells(current), current.session.smells, here(current));
    };
    const mendable = () => {
      const { current } = live;
      return current && fixableSmell(current.session.smells, here(current));
    };
    commands.addCommand(COMMANDS.next, {
      label: trans.__('Go to the Next Smell'),
      caption: trans.__('Put the cursor where the next cell smells of a leak'),
      isEnabled: () => next() !== null,
      execute: async () => {
        const [found, panel] = [next(), live.current?.panel];
        if (found && panel) {
          const { cellId, smell } = found;
          const { line, column } = smell.finding.span;
          shell.activateById(panel.id);
          await jump(
            panel,
            cellId,
            mender.place(panel, cellId, smell) ?? { line: line - 1, column }
          );
        }
      }
    });
    commands.addCommand(COMMANDS.fix, {
      label: trans.__('Show the Fix of This Smell…'),
      caption: trans.__('Show below the cell how to mend it; nothing is changed before you accept'),
      isEnabled: () => mendable() !== null && live.current?.session.blocked === null,
      execute: () => {
        const [found, panel] = [mendable(), live.current?.panel];
        if (found && panel) {
          mender.fix(panel, found.cellId, found.smell);
        }
      }
    });
    const category = trans.__('Memory');
    [COMMANDS.next, COMMANDS.fix].forEach(command => palette?.addItem({ command, category }));
  }
};

function cells({ panel }: Watched): string[] {
  return panel.content.widgets.map(({ model }) => model.id);
}

/** The line of the cursor, as the kernel counts; of a cell nobody types in, the place before it. */
function here({ panel }: Watched): Here {
  const { activeCell, mode } = panel.content;
  const line = mode === 'edit' ? activeCell?.editor?.getCursorPosition().line : undefined;
  return { cellId: activeCell?.model.id ?? '', line: line === undefined ? 0 : line + 1 };
}
