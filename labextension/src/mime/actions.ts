import type { FreeReply, FreeRequest } from '../protocol/free.js';

/** What a report can have done in the kernel of its notebook. */
export interface ReportActions {
  /** Why nothing can be asked of the kernel now; null when it can. */
  readonly blocked: string | null;

  /** Calls `listener` whenever `blocked` may have changed, until the returned function is called. */
  onChange(listener: () => void): () => void;

  /** Rejects with a sentence when the kernel gave no answer. */
  free(request: FreeRequest): Promise<FreeReply>;
}
