import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { NotebookLink } from '../kernel/link.js';
import { renderData } from './renderer.js';

/** MIME type of a report in an output. */
export const MIME_TYPE = 'application/vnd.nbleak.report.v1+json';

/** A report in the output of a cell. */
export class ReportWidget extends Widget implements IRenderMime.IRenderer {
  constructor(notebooks: INotebookTracker | null) {
    super();
    this.addClass('nbl-output');
    this.link = new NotebookLink(this.node, notebooks);
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.end();
    this.end = renderData(this.node, model.data[MIME_TYPE], this.link);
    return Promise.resolve();
  }

  override dispose(): void {
    this.end();
    this.link.detach();
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this.link.attach();
  }

  protected override onBeforeDetach(message: Message): void {
    this.link.detach();
    super.onBeforeDetach(message);
  }

  private readonly link: NotebookLink;
  private end: () => void = () => undefined;
}
