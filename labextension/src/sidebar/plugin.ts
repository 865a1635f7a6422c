import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IThemeManager } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { jump } from '../model/jump.js';
import { COMMANDS, INbleak, INbleakSettings } from '../tokens.js';
import { memoryIcon } from './icon.js';
import { Sidebar } from './sidebar.js';

const RANK = 900;

/** The live memory of a notebook, at the right of the page. */
export const sidebar: JupyterFrontEndPlugin<void> = {
  id: 'nbleak:sidebar',
  description: 'Shows what the memory of a notebook does while its cells run.',
  autoStart: true,
  requires: [INbleak, INbleakSettings],
  optional: [ITranslator, ICommandPalette, ILayoutRestorer, IThemeManager],
  activate: (
    app: JupyterFrontEnd,
    live: INbleak,
    settings: INbleakSettings,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    themes: IThemeManager | null
  ) => {
    const trans = (translator ?? nullTranslator).load('nbleak');
    const widget = new Sidebar(live, {
      trans,
      settings,
      jump: cellId => {
        const panel = live.current?.panel;
        if (panel) {
          app.shell.activateById(panel.id);
          void jump(panel, cellId);
        }
      }
    });
    widget.id = 'nbleak-memory';
    widget.title.icon = memoryIcon;
    widget.title.caption = trans.__('Live Memory');
    app.shell.add(widget, 'right', { rank: RANK, type: 'Live Memory' });
    restorer?.add(widget, widget.id);
    themes?.themeChanged.connect(() => widget.update());
    const show = () => app.shell.activateById(widget.id);
    app.commands.addCommand(COMMANDS.show, {
      label: trans.__('Show Live Memory'),
      caption: trans.__('Show what the memory of this notebook does while its cells run'),
      icon: memoryIcon,
      execute: show
    });
    app.commands.addCommand(COMMANDS.free, {
      label: trans.__('Free the Largest Leak…'),
      caption: trans.__('Go to the button that frees it; it says what that brings and asks first'),
      isEnabled: () => {
        const report = live.current?.session.report;
        return !!report && report.leaks.length + report.standing.length > 0;
      },
      execute: () => {
        show();
        widget.focusLargest();
      }
    });
    const category = trans.__('Memory');
    [COMMANDS.show, COMMANDS.free].forEach(command => palette?.addItem({ command, category }));
  }
};
