import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IThemeManager } from '@jupyterlab/apputils';
import { COMMANDS, IMender, INbleak, INbleakSettings } from '../tokens.js';
import { around } from './around.js';
import { memoryIcon } from './icon.js';
import { Sidebar } from './sidebar.js';
import { trans } from '../trans.js';

const RANK = 900;

/** The live memory of a notebook, at the right of the page. */
export const sidebar: JupyterFrontEndPlugin<void> = {
  id: 'nbleak:sidebar',
  description: 'Shows what the memory of a notebook does while its cells run.',
  autoStart: true,
  requires: [INbleak, INbleakSettings],
  optional: [ICommandPalette, ILayoutRestorer, IThemeManager, IMender],
  activate: (
    app: JupyterFrontEnd,
    live: INbleak,
    settings: INbleakSettings,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    themes: IThemeManager | null,
    mender: IMender | null
  ) => {
    const widget = new Sidebar(live, around(app, { live, settings, mender }));
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
    live.asked.connect(show);
    const category = trans.__('Memory');
    [COMMANDS.show, COMMANDS.free].forEach(command => palette?.addItem({ command, category }));
  }
};
