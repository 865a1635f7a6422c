import { isRecord, readAs } from './decode.js';
import type { Draft, FixRequest, LintRequest, Mended } from './report.gen.js';
import { trans } from '../trans.js';

/** What can be asked about smells. A request never carries code to run. */
export type SmellRequest =
  ({ readonly type: 'lint' } & LintRequest) | ({ readonly type: 'fix' } & FixRequest);

/** An answer, or why there is none. */
export type Answer<T> = { readonly value: T } | { readonly refused: string };

export const decodeDraft = (data: unknown): Answer<Draft> => decode('draft', 'Draft', data);

export const decodeMended = (data: unknown): Answer<Mended> => decode('mended', 'Mended', data);

function decode<T>(type: string, definition: string, data: unknown): Answer<T> {
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
