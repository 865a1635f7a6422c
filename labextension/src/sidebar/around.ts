import type { JupyterFrontEnd } from '@jupyterlab/application';
import { jump } from '../model/jump.js';
import { light } from '../model/light.js';
import type { Smell } from '../protocol/report.gen.js';
import type { IMender, INbleak, INbleakSettings, Position } from '../tokens.js';
import type { Around } from './section.js';

interface Page {
  readonly live: INbleak;
  readonly settings: INbleakSettings;
  /** Null where cells have no editor of ours. */
  readonly mender: IMender | null;
}

/** What the sections may ask of the notebook in use. */
export function around({ shell }: JupyterFrontEnd, { live, settings, mender }: Page): Around {
  const go = async (cellId: string, place: Position | null = null) => {
    const panel = live.current?.panel;
    if (panel) {
      shell.activateById(panel.id);
      await jump(panel, cellId, place);
    }
    return panel;
  };
  const fix = async (cellId: string, smell: Smell) => {
    const panel = await go(cellId);
    if (panel) {
      mender?.fix(panel, cellId, smell);
    }
  };
  let putOut = () => undefined as void;
  return {
    settings,
    jump: cellId => void go(cellId),
    light: cells => {
      putOut();
      const panel = cells && live.current?.panel;
      putOut = panel ? light(panel, cells) : () => undefined;
    },
    cells: () => [...(live.current?.panel.model?.cells ?? [])].map(({ id }) => id),
    visit: (cellId, smell) => {
      const panel = live.current?.panel;
      void go(cellId, (panel && mender?.place(panel, cellId, smell)) ?? start(smell));
    },
    fix: mender && ((cellId, smell) => void fix(cellId, smell)),
    asked: live.asked
  };
}

/** Where a smell began when the kernel saw it. */
function start({ finding }: Smell): Position {
  return { line: finding.span.line - 1, column: finding.span.column };
}
