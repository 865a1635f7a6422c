import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { type ISignal, Signal } from '@lumino/signaling';
import type { INbleak, Watched } from '../tokens.js';
import { LiveSession } from './session.js';

/** Listens to every open notebook, whichever is looked at. */
export class Notebooks implements INbleak {
  constructor(private readonly tracker: INotebookTracker) {
    tracker.forEach(panel => this.watch(panel)); // in Notebook 7 it is there before us
    tracker.widgetAdded.connect((_, panel) => this.watch(panel));
    tracker.currentChanged.connect(() => this.signal.emit());
  }

  get current(): Watched | null {
    const panel = this.tracker.currentWidget;
    const session = panel && this.sessions.get(panel);
    return session ? { panel, session } : null;
  }

  get changed(): ISignal<this, void> {
    return this.signal;
  }

  private watch(panel: NotebookPanel): void {
    if (this.sessions.has(panel)) {
      return;
    }
    const session = new LiveSession(panel.sessionContext);
    this.sessions.set(panel, session);
    session.changed.connect(() => {
      if (panel === this.tracker.currentWidget) {
        this.signal.emit();
      }
    });
    panel.disposed.connect(() => {
      session.dispose();
      this.sessions.delete(panel);
      this.signal.emit();
    });
    this.signal.emit();
  }

  private readonly sessions = new Map<NotebookPanel, LiveSession>();
  private readonly signal = new Signal<this, void>(this);
}
