import type { ISignal } from '@lumino/signaling';
import type { LiveSession } from '../model/session.js';
import type { Lit } from '../model/light.js';
import type { Smell } from '../protocol/report.gen.js';
import type { INbleakSettings, Question } from '../tokens.js';

/** What a section may ask of the page. */
export interface Around {
  readonly settings: INbleakSettings;
  /** Brings a cell of the notebook that is shown into view. */
  jump(cellId: string): void;
  /** Outlines cells of that notebook until told otherwise; null puts the light out. */
  light(cells: Lit | null): void;
  /** The ids of its cells, in their order. */
  cells(): readonly string[];
  /** Puts the cursor where a smell stands. */
  visit(cellId: string, smell: Smell): void;
  /** Shows how to mend a smell, below its cell; null where no editor can. */
  readonly fix: ((cellId: string, smell: Smell) => void) | null;
  /** Somebody wants to read about a smell. */
  readonly asked: ISignal<unknown, Question>;
}

/** One part of the sidebar. */
export interface Section {
  readonly title: string;
  /** Beside the title: a unit, a span of time, a choice. */
  readonly note: HTMLElement;
  readonly node: HTMLElement;
  /** It draws each reading of a running cell, which the settings can put off to the cell's end. */
  readonly drawsReadings?: boolean;
  /** Draws what the session knows; called at most once a frame, and only while it can be seen. */
  update(session: LiveSession): void;
  dispose(): void;
}

/** What a file in `sections/` exports as `section`. */
export interface SectionMaker {
  /** Small numbers come first. */
  readonly order: number;
  make(around: Around): Section;
}
