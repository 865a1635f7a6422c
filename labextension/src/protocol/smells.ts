import { type Answer, decodeAnswer } from './answer.js';
import type { Draft, FixRequest, LintRequest, Mended } from './report.gen.js';

/** What can be asked about smells. A request never carries code to run. */
export type SmellRequest =
  ({ readonly type: 'lint' } & LintRequest) | ({ readonly type: 'fix' } & FixRequest);

export const decodeDraft = (data: unknown): Answer<Draft> => decodeAnswer('draft', 'Draft', data);

export const decodeMended = (data: unknown): Answer<Mended> =>
  decodeAnswer('mended', 'Mended', data);
