// Why there is nothing to show, and what to do about it.
import { trans } from '../trans.js';

export type Absence =
  | {
      readonly kind:
        'no notebook' | 'no kernel' | 'starting' | 'asking' | 'stopped' | 'silent' | 'busy';
    }
  | { readonly kind: 'mismatch'; readonly release: string };

/** What is known of a notebook's kernel without asking it. */
export interface Standing {
  /** As Jupyter tells it; null without a kernel. */
  readonly status: string | null;
  /** Whether this start of the kernel told anything. */
  readonly isHeard: boolean;
  /** Whether it was asked for what it told before, and has not answered. */
  readonly isAsked: boolean;
  /** Release of an nbleak that speaks another version; null when it does not. */
  readonly stranger: string | null;
}

/** Null when there is something to show. */
export function absence(standing: Standing | null): Absence | null {
  if (!standing) {
    return { kind: 'no notebook' };
  }
  const { status, isHeard, isAsked, stranger } = standing;
  if (status === null) {
    return { kind: 'no kernel' };
  }
  if (/dead|terminating/.test(status)) {
    return { kind: 'stopped' };
  }
  if (stranger !== null) {
    return { kind: 'mismatch', release: stranger };
  }
  if (isHeard) {
    return null;
  }
  if (status === 'idle') {
    return { kind: isAsked ? 'asking' : 'silent' };
  }
  return { kind: status === 'busy' ? 'busy' : 'starting' };
}

/** One or two sentences; code stands in backticks. */
export function absenceWords(reason: Absence): string {
  switch (reason.kind) {
    case 'no notebook':
      return trans.__('Open a notebook to see its memory.');
    case 'no kernel':
      return trans.__('This notebook has no kernel. Start one to see its memory.');
    case 'starting':
      return trans.__('The kernel is starting.');
    case 'asking':
      return trans.__('Asking the kernel what it knows.');
    case 'stopped':
      return trans.__('The kernel has stopped. Restart it to measure again.');
    case 'silent':
      return trans.__('This kernel has not loaded nbleak: run `%1`.', '%load_ext nbleak');
    case 'busy':
      return trans.__(
        'A cell is running, and nothing is known of this kernel yet. When it has ended, run `%1`.',
        '%load_ext nbleak'
      );
    case 'mismatch':
      return trans.__(
        "The kernel's nbleak%1 speaks another version than this page. Install the same nbleak beside Jupyter and in the kernel.",
        reason.release && ` (${reason.release})`
      );
  }
}
