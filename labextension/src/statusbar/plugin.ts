import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { button } from '../dom.js';
import { COMMANDS, INbleak, INbleakSettings } from '../tokens.js';
import { formatBytes } from '../view/bytes.js';
import { gauges, gaugeWords } from '../view/gauges.js';
import { trans } from '../trans.js';

/** One line with what lives in each area; JupyterLab only, Notebook 7 has no status bar. */
export const statusbar: JupyterFrontEndPlugin<void> = {
  id: 'nbleak:statusbar',
  description: 'Shows the live memory of a notebook in the status bar.',
  autoStart: true,
  requires: [INbleak, INbleakSettings],
  optional: [IStatusBar],
  activate: (
    app: JupyterFrontEnd,
    live: INbleak,
    settings: INbleakSettings,
    bar: IStatusBar | null
  ) => {
    if (!bar) {
      return;
    }
    const item = new Widget();
    const text = button('', 'nbl-bar-item', () => void app.commands.execute(COMMANDS.show));
    item.node.append(text);
    const told = () => {
      const session = live.current?.session;
      return settings.values.statusBar && session && !session.absence
        ? gauges(session.history)
        : [];
    };
    const draw = () => {
      const found = told();
      text.textContent = found
        .map(({ label, live: l }) => `${label} ${formatBytes(l)}`)
        .join(' · ');
      text.title = [...found.map(gaugeWords), trans.__('Click for the timeline')].join('\n');
    };
    const changed = new Signal<object, void>(item);
    const redraw = () => {
      draw();
      changed.emit();
    };
    live.changed.connect(redraw);
    settings.changed.connect(redraw);
    bar.registerStatusItem('nbleak:statusbar', {
      item,
      align: 'left',
      rank: 20,
      isActive: () => told().length > 0,
      activeStateChanged: changed
    });
    draw();
  }
};
