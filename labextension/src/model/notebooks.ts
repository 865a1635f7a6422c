import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { type ISignal, Signal } from '@lumino/signaling';
import type { INbleak, Question, Watched } from '../tokens.js';
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
    return (panel && this.watched.get(panel)) ?? null;
  }

  get open(): Iterable<Watched> {
    return this.watched.values();
  }

  get changed(): ISignal<this, void> {
    return this.signal;
  }

  private watch(panel: NotebookPanel): void {
    if (this.watched.has(panel)) {
      return;
    }
    const session = new LiveSession(panel.sessionContext);
    const watched = { panel, session };
    const tell = () => {
      this.told.emit(watched);
      if (panel === this.tracker.currentWidget) {
        this.signal.emit();
      }
    };
    this.watched.set(panel, watched);
    session.changed.connect(tell);
    void panel.context.ready.then(() => panel.model?.cells.changed.connect(tell));
    panel.disposed.connect(() => {
      session.dispose();
      this.watched.delete(panel);
      this.signal.emit();
    });
    tell();
  }

  ask(question: Question): void {
    this.asked.emit(question);
  }

  readonly told = new Signal<this, Watched>(this);
  readonly asked = new Signal<this, Question>(this);
  private readonly watched = new Map<NotebookPanel, Watched>();
  private readonly signal = new Signal<this, void>(this);
}
