import type { Kernel } from '@jupyterlab/services';
import { STREAM } from '../protocol/stream.js';
import { ask } from './ask.js';

/**
 * Has an idle kernel tell again what it told before this page listened; the answer is the stream's.
 *
 * A kernel without nbleak is only asked for its list of comms, as by every page that connects.
 */
export async function catchUp(kernel: Kernel.IKernelConnection): Promise<void> {
  try {
    const reply = await kernel.requestCommInfo({ target_name: STREAM });
    if ('comms' in reply.content && STREAM in reply.content.comms) {
      await ask(kernel, { type: 'tell' });
    }
  } catch {
    // It went away, or says no: then there is nothing to catch up with.
  }
}
