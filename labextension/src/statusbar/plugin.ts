import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { button } from '../dom.js';
import { INbleak, SHOW } from '../tokens.js';
import { formatBytes } from '../view/bytes.js';
import { gauges, gaugeWords } from '../view/gauges.js';

/** One line with what lives in each area; JupyterLab only, Notebook 7 has no status bar. */
export const statusbar: JupyterFrontEndPlugin<void> = {
  id: 'nbleak:statusbar',
  description: 'Shows the live memory of a notebook in the status bar.',
  autoStart: true,
  requires: [INbleak],
  optional: [IStatusBar, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    live: INbleak,
    bar: IStatusBar | null,
    translator: ITranslator | null
  ) => {
    if (!bar) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('nbleak');
    const item = new Widget();
    const text = button('', 'nbl-bar-item', () => void app.commands.execute(SHOW));
    item.node.append(text);
    const told = () => {
      const session = live.current?.session;
      return session && !session.absence ? gauges(session.history) : [];
    };
    const draw = () => {
      const found = told();
      text.textContent = found
        .map(({ label, live: l }) => `${label} ${formatBytes(l)}`)
        .join(' · ');
      text.title = [...found.map(gaugeWords), trans.__('Click for the timeline')].join('\n');
    };
    live.changed.connect(draw);
    bar.registerStatusItem('nbleak:statusbar', {
      item,
      align: 'left',
      rank: 20,
      isActive: () => told().length > 0,
      activeStateChanged: live.changed
    });
    draw();
  }
};
