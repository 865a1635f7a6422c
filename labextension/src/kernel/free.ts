import { CommsOverSubshells, type Kernel } from '@jupyterlab/services';
import { decodeReply, TARGET, type FreeReply, type FreeRequest } from '../protocol/free.js';

/**
 * Asks the kernel to free a holder, over a comm of its own that ends with the answer.
 *
 * The comm stays on the main shell: a subshell would free objects beside a running cell.
 * Rejects with a sentence when the kernel does not know the target, restarts or goes away.
 */
export async function requestFree(
  kernel: Kernel.IKernelConnection,
  request: FreeRequest
): Promise<FreeReply> {
  const comm = kernel.createComm(TARGET);
  comm.commsOverSubshells = CommsOverSubshells.Disabled; // in the same turn: none is started yet
  let stop = () => undefined as void;
  try {
    return await new Promise<FreeReply>((resolve, reject) => {
      const fail = (sentence: string) => reject(new Unanswered(sentence));
      const onStatus = (_: unknown, status: Kernel.Status) => {
        if (/restarting|dead|terminating/.test(status)) {
          fail('the kernel stopped before it answered.');
        }
      };
      const onDisposed = () => fail('the kernel was shut down before it answered.');
      kernel.statusChanged.connect(onStatus);
      kernel.disposed.connect(onDisposed);
      stop = () => {
        kernel.statusChanged.disconnect(onStatus);
        kernel.disposed.disconnect(onDisposed);
      };
      comm.onMsg = message => resolve(decodeReply(message.content.data));
      comm.onClose = () => fail('nbleak is not loaded in this kernel; run %load_ext nbleak.');
      comm.open();
      comm.send(request);
    });
  } finally {
    stop();
    if (!comm.isDisposed && !kernel.isDisposed) {
      comm.close();
    }
  }
}

class Unanswered extends Error {
  override toString(): string {
    return this.message;
  }
}
