import { isRecord, readAs } from './decode.js';
import { trans } from '../trans.js';

/** An answer of the kernel, or why there is none. */
export type Answer<T> = { readonly value: T } | { readonly refused: string };

/** A reply of that type, whose field of that name the schema knows by `definition`. */
export function decodeAnswer<T>(type: string, definition: string, data: unknown): Answer<T> {
  const reply = isRecord(data) ? data : {};
  if (reply['type'] !== type) {
    const { message } = reply;
    return {
      refused: typeof message === 'string' ? message : trans.__('The kernel gave no reason.')
    };
  }
  const read = readAs<T>(definition, reply[type], type);
  return 'value' in read ? read : { refused: read.problem };
}
