import { isRecord } from './decode.js';
import type { HolderKind } from './report.gen.js';
import { trans } from '../trans.js';

/** Names a holder of the last report. A request never carries code. */
export type FreeRequest = {
  readonly type: 'free';
  readonly kind: HolderKind;
  readonly root: string;
};

export interface Freed {
  readonly type: 'freed';
  readonly message: string;
  readonly predicted_bytes: number | null;
  readonly freed_bytes: number | null;
  /** Who still holds the difference, in words; empty when nobody does. */
  readonly residue: string;
}

export interface Refused {
  readonly type: 'refused';
  readonly message: string;
}

export type FreeReply = Freed | Refused;

/** The kernel's answer; one that cannot be read counts as a refusal. */
export function decodeReply(data: unknown): FreeReply {
  const reply = isRecord(data) ? data : {};
  const message = text(reply['message']);
  if (reply['type'] === 'freed') {
    return {
      type: 'freed',
      message,
      predicted_bytes: bytes(reply['predicted_bytes']),
      freed_bytes: bytes(reply['freed_bytes']),
      residue: text(reply['residue'])
    };
  }
  return { type: 'refused', message: message || trans.__('The kernel gave no reason.') };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function bytes(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
