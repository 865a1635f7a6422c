import { CommsOverSubshells, type Kernel } from '@jupyterlab/services';
import type { JSONObject } from '@lumino/coreutils';
import { trans } from '../trans.js';

/** Comm target of requests to the kernel. */
const TARGET = 'nbleak.rpc.v1';

/** How many of our questions each kernel works on. */
const asked = new WeakMap<Kernel.IKernelConnection, number>();

/** Whether it is idle, or busy with nothing but an answer to us. */
export function isIdle(kernel: Kernel.IKernelConnection): boolean {
  return kernel.status === 'idle' || (kernel.status === 'busy' && (asked.get(kernel) ?? 0) > 0);
}

/** Counts a question until the kernel is through with it. */
function count(kernel: Kernel.IKernelConnection, question: Kernel.IShellFuture): void {
  const add = (by: number) => asked.set(kernel, (asked.get(kernel) ?? 0) + by);
  const over = () => void add(-1);
  add(1);
  void question.done.then(over, over);
}

/**
 * Asks the kernel, over a comm of its own that ends with the answer, which nobody has read yet.
 *
 * The comm stays on the main shell: a subshell would free objects beside a running cell.
 * Rejects with a sentence when the kernel does not know the target, restarts or goes away.
 */
export async function ask(kernel: Kernel.IKernelConnection, request: JSONObject): Promise<unknown> {
  const comm = kernel.createComm(TARGET);
  comm.commsOverSubshells = CommsOverSubshells.Disabled; // in the same turn: none is started yet
  let stop = () => undefined as void;
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const fail = (sentence: string) => reject(new Unanswered(sentence));
      const onStatus = (_: unknown, status: Kernel.Status) => {
        if (/restarting|dead|terminating/.test(status)) {
          fail(trans.__('the kernel stopped before it answered.'));
        }
      };
      const onDisposed = () => fail(trans.__('the kernel was shut down before it answered.'));
      kernel.statusChanged.connect(onStatus);
      kernel.disposed.connect(onDisposed);
      stop = () => {
        kernel.statusChanged.disconnect(onStatus);
        kernel.disposed.disconnect(onDisposed);
      };
      comm.onMsg = message => resolve(message.content.data);
      comm.onClose = () =>
        fail(trans.__('nbleak is not loaded in this kernel; run %1.', '%load_ext nbleak'));
      comm.open();
      count(kernel, comm.send(request));
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
