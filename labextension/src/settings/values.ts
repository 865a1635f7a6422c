// What the settings say, whatever a user wrote there.
import { isRecord } from '../protocol/decode.js';

export const UNITS = ['auto', 'KiB', 'MiB', 'GiB'] as const;

export interface Values {
  /** Whether the sidebar has a section; one that nobody switched off is there. */
  readonly hasSection: (name: string) => boolean;
  /** Whether smells are marked in the code of cells. */
  readonly marks: boolean;
  /** Whether it stands below a cell what its last run kept. */
  readonly badges: boolean;
  /** Whether each reading of a running cell is drawn. */
  readonly live: boolean;
  readonly unit: (typeof UNITS)[number];
  readonly statusBar: boolean;
}

export function readValues(settings: unknown): Values {
  const said = isRecord(settings) ? settings : {};
  const sections = isRecord(said['sections']) ? said['sections'] : {};
  return {
    hasSection: name => sections[name] !== false,
    marks: said['marks'] !== false,
    badges: said['badges'] !== false,
    live: said['live'] !== false,
    unit: UNITS.find(unit => unit === said['unit']) ?? 'auto',
    statusBar: said['statusBar'] !== false
  };
}
