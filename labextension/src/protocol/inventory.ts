import { type Answer, decodeAnswer } from './answer.js';
import { VERSION } from './decode.js';
import type { Inventory } from './report.gen.js';
import { trans } from '../trans.js';

/** Asks who holds most. */
export const INVENTORY = { type: 'inventory' } as const;

export function decodeInventory(data: unknown): Answer<Inventory> {
  const answer = decodeAnswer<Inventory>('inventory', 'Inventory', data);
  return 'value' in answer && answer.value.version !== VERSION
    ? { refused: trans.__('The kernel’s nbleak speaks another version than this page.') }
    : answer;
}
