import type { NotebookPanel } from '@jupyterlab/notebook';
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { LiveSession } from './model/session.js';
import type { Values } from './settings/values.js';
import type { Smell } from './protocol/report.gen.js';

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
  /** Every open notebook. */
  readonly open: Iterable<Watched>;
  /** A notebook's kernel told something, or its cells changed, whether it is in use or not. */
  readonly told: ISignal<INbleak, Watched>;
  /** Somebody wants to read about a smell of the notebook in use. */
  readonly asked: ISignal<INbleak, Question>;
  ask(question: Question): void;
}

/** A smell, by its cell and its rule. */
export interface Question {
  readonly cellId: string;
  readonly code: string;
}

/** What can be done about a smell where it stands. */
export interface IMender {
  /** Where it stands now, in the editor of its cell. */
  place(panel: NotebookPanel, cellId: string, smell: Smell): Position | null;
  /** Shows the fix below the cell's code; nothing is changed before a click says so. */
  fix(panel: NotebookPanel, cellId: string, smell: Smell): void;
}

/** As an editor counts: from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export const IMender = new Token<IMender>('nbleak:IMender', 'Mends smells in the cells.');

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
  measure: 'nbleak:measure-cell',
  next: 'nbleak:next-smell',
  fix: 'nbleak:fix-smell'
} as const;
