import type { NotebookPanel } from '@jupyterlab/notebook';
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { LiveSession } from './model/session.js';
import type { Values } from './settings/values.js';

/** A notebook and what its kernel tells. */
export interface Watched {
  readonly panel: NotebookPanel;
  readonly session: LiveSession;
}

/** What the kernels of all open notebooks tell. */
export interface INbleak {
  /** The notebook in use, also while something beside it has the focus. */
  readonly current: Watched | null;
  /** Another notebook is in use, or its kernel told something. */
  readonly changed: ISignal<INbleak, void>;
}

export const INbleak = new Token<INbleak>(
  'nbleak:INbleak',
  'What the kernels of open notebooks tell of their memory.'
);

/** What the user wants to see. */
export interface INbleakSettings {
  readonly values: Values;
  readonly changed: ISignal<INbleakSettings, void>;
}

export const INbleakSettings = new Token<INbleakSettings>(
  'nbleak:INbleakSettings',
  'What of a notebook’s memory is shown.'
);

/** Names of our commands; other plugins and the settings' shortcuts know them by these. */
export const COMMANDS = {
  show: 'nbleak:show-memory',
  jump: 'nbleak:jump-to-largest',
  free: 'nbleak:free-largest',
  measure: 'nbleak:measure-cell'
} as const;
