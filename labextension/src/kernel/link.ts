import type { ISessionContext } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import type { ReportActions } from '../mime/actions.js';
import { decodeReply, type FreeReply, type FreeRequest } from '../protocol/free.js';
import { ask, isIdle } from './ask.js';
import { trans } from '../trans.js';

/** The kernel of a notebook, as far as a report needs it. */
export class KernelLink implements ReportActions {
  /** Asks the kernel of that notebook from now on; null for none. */
  follow(context: ISessionContext | null): void {
    this.context?.statusChanged.disconnect(this.changed);
    this.context?.kernelChanged.disconnect(this.changed);
    this.context = context;
    context?.statusChanged.connect(this.changed);
    context?.kernelChanged.connect(this.changed);
    this.changed();
  }

  get blocked(): string | null {
    if (!this.context) {
      return trans.__('Open the notebook of this report to free memory.');
    }
    const { kernel } = this;
    if (kernel && isIdle(kernel)) {
      return null;
    }
    return kernel
      ? reason(kernel.status)
      : trans.__('No kernel is running: there is nothing to free.');
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async free(request: FreeRequest): Promise<FreeReply> {
    const { blocked, kernel } = this;
    return blocked !== null || !kernel
      ? { type: 'refused', message: blocked ?? trans.__('no kernel is running.') }
      : decodeReply(await ask(kernel, request));
  }

  private get kernel(): Kernel.IKernelConnection | null {
    return this.context?.session?.kernel ?? null;
  }

  private readonly changed = (): void => {
    this.listeners.forEach(listener => listener());
  };

  private context: ISessionContext | null = null;
  private readonly listeners = new Set<() => void>();
}

/** The kernel of the notebook that shows a node. */
export class NotebookLink extends KernelLink {
  constructor(
    private readonly node: Node,
    private readonly notebooks: INotebookTracker | null
  ) {
    super();
  }

  /** Finds the notebook around the node; call it whenever the node entered the page. */
  attach(): void {
    const panel = this.notebooks?.find(candidate => candidate.node.contains(this.node));
    this.follow(panel?.sessionContext ?? null);
  }

  detach(): void {
    this.follow(null);
  }
}

function reason(status: Kernel.Status): string {
  switch (status) {
    case 'busy':
      return trans.__('The kernel is busy. Free this when the cell has ended.');
    case 'dead':
    case 'terminating':
      return trans.__('The kernel has stopped: there is nothing to free.');
    default:
      return trans.__('The kernel is starting.');
  }
}
