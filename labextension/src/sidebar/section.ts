import type { TranslationBundle } from '@jupyterlab/translation';
import type { LiveSession } from '../model/session.js';
import type { INbleakSettings } from '../tokens.js';

/** What a section may ask of the page. */
export interface Around {
  readonly trans: TranslationBundle;
  readonly settings: INbleakSettings;
  /** Brings a cell of the notebook that is shown into view. */
  jump(cellId: string): void;
}

/** One part of the sidebar. */
export interface Section {
  readonly title: string;
  /** Beside the title: a unit, a span of time, a choice. */
  readonly note: HTMLElement;
  readonly node: HTMLElement;
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
