import type { NotebookPanel } from '@jupyterlab/notebook';
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { LiveSession } from './model/session.js';

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

/** Command that shows the sidebar. */
export const SHOW = 'nbleak:show-memory';
