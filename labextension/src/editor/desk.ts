import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { LiveSession } from '../model/session.js';
import type { CellSmells, Smell } from '../protocol/report.gen.js';
import type { IMender, INbleak, INbleakSettings, Position, Watched } from '../tokens.js';
import { type Badge, badges } from '../view/badge.js';
import { checksum } from '../view/checksum.js';
import { smellWords } from '../view/smells.js';
import { Drafts } from './drafts.js';
import { cellExtension } from './extension.js';
import { accept, propose } from './fix.js';
import { tellBadge } from './foot.js';
import { gutterPlace, smellGutter } from './gutter.js';
import { marks, marksIn, tellSmells } from './marks.js';

/** The cell that an editor shows, and what the editor was told last. */
interface Seat {
  readonly watched: Watched;
  readonly id: string;
  smells: CellSmells | null;
  badge: Badge | null;
}

/** Tells the editors of all cells what the kernels say, and the kernels what is typed. */
export class Desk implements IMender {
  constructor(
    private readonly live: INbleak,
    private readonly settings: INbleakSettings
  ) {
    live.told.connect((_, watched) => this.tell(watched));
    settings.changed.connect(() => [...live.open].forEach(watched => this.tell(watched)));
  }

  /** What nbleak adds to the editor of a code cell. */
  extension(model: CodeEditor.IModel): Extension {
    return cellExtension({
      opened: view => {
        this.unseated.set(view, model);
        queueMicrotask(() => this.seatAll()); // it is not in its cell yet
      },
      closed: view => {
        this.unseated.delete(view);
        this.seats.delete(view);
      },
      edited: (view, gone) => queueMicrotask(() => this.edited(view, gone)), // no telling editors in mid-change
      words: (view, smell) => smellWords(smell, this.session(view)?.smells.rules),
      blocked: view => this.session(view)?.blocked ?? null,
      follow: (view, listener) => {
        const changed = this.session(view)?.changed;
        changed?.connect(listener);
        return () => void changed?.disconnect(listener);
      },
      fix: (view, smell) => this.propose(view, smell),
      accept: view => accept(view, model),
      undo: () => void model.sharedModel.undo(),
      explain: (view, { finding }) => {
        const seat = this.seats.get(view);
        if (seat) {
          this.live.ask({ cellId: seat.id, code: finding.code });
        }
      }
    });
  }

  place(panel: NotebookPanel, cellId: string, smell: Smell): Position | null {
    const view = this.view(panel, cellId);
    const mark = view && marksIn(view.state.field(marks)).find(each => each.smell === smell);
    if (!view || !mark) {
      return null;
    }
    const line = view.state.doc.lineAt(mark.from);
    return { line: line.number - 1, column: mark.from - line.from };
  }

  fix(panel: NotebookPanel, cellId: string, smell: Smell): void {
    const view = this.view(panel, cellId);
    if (view) {
      this.propose(view, smell);
    }
  }

  private propose(view: EditorView, smell: Smell): void {
    const seat = this.seats.get(view);
    if (seat) {
      void propose(view, seat.id, smell, seat.watched.session);
    }
  }

  private session(view: EditorView): LiveSession | undefined {
    return this.seats.get(view)?.watched.session;
  }

  private view(panel: NotebookPanel, cellId: string): EditorView | null {
    const has = ([, { id, watched }]: [EditorView, Seat]) =>
      id === cellId && watched.panel === panel;
    return [...this.seats].find(has)?.[0] ?? null;
  }

  /** Finds the notebooks of editors that are new; those of a console have none. */
  private seatAll(): void {
    for (const [view, model] of this.unseated) {
      const watched = [...this.live.open].find(({ panel }) => panel.node.contains(view.dom));
      const cell = [...(watched?.panel.model?.cells ?? [])].find(each => each === model);
      if (watched && cell) {
        this.unseated.delete(view);
        this.seats.set(view, { watched, id: cell.id, smells: null, badge: null });
        this.update(view);
      } else if (view.dom.isConnected && !view.dom.closest('.jp-Notebook')) {
        this.unseated.delete(view);
      }
    }
  }

  private edited(view: EditorView, gone: readonly Smell[]): void {
    this.seatAll();
    const seat = this.seats.get(view);
    if (seat && this.settings.values.marks) {
      const { watched, id } = seat;
      this.draftsOf(watched).edited(id);
      if (gone.length) {
        watched.session.withdrawn(id, gone);
      }
    }
  }

  private tell(watched: Watched): void {
    this.seatAll();
    for (const [view, seat] of this.seats) {
      if (seat.watched === watched) {
        this.update(view);
      }
    }
  }

  /** Tells an editor what is new to it. */
  private update(view: EditorView): void {
    const seat = this.seats.get(view);
    if (!seat) {
      return;
    }
    const { session } = seat.watched;
    const { values } = this.settings;
    const smells = values.marks ? session.smells.of(seat.id) : null;
    const badge = values.badges ? this.badge(session, seat.id) : null;
    if (smells !== seat.smells) {
      seat.smells = smells;
      view.dispatch({ effects: tellSmells.of(smells) });
      const isMarked = view.state.field(marks).size > 0;
      view.dispatch({ effects: gutterPlace.reconfigure(isMarked ? smellGutter : []) });
      if (smells?.smells.length && checksum(view.state.doc.toString()) !== smells.checksum) {
        this.draftsOf(seat.watched).edited(seat.id); // it was typed in while the cell ran
      }
    }
    if (badge !== seat.badge) {
      seat.badge = badge;
      view.dispatch({ effects: tellBadge.of(badge) });
    }
  }

  private badge(session: LiveSession, id: string): Badge | null {
    const { history, absence } = session;
    const key = absence ? '' : `${history.present?.kernel} ${history.turns}`;
    let known = this.badges.get(session);
    if (known?.key !== key) {
      known = { key, of: absence ? new Map() : badges(history) };
      this.badges.set(session, known);
    }
    return known.of.get(id) ?? null;
  }

  private draftsOf(watched: Watched): Drafts {
    const { panel, session } = watched;
    let drafts = this.drafts.get(session);
    if (!drafts) {
      const text = (id: string) => {
        const cell = [...(panel.model?.cells ?? [])].find(each => each.id === id);
        return cell?.type === 'code' ? cell.sharedModel.getSource() : null;
      };
      const made = (drafts = new Drafts(session, text));
      this.drafts.set(session, made);
      panel.disposed.connect(() => made.dispose());
    }
    return drafts;
  }

  private readonly unseated = new Map<EditorView, CodeEditor.IModel>();
  private readonly seats = new Map<EditorView, Seat>();
  private readonly drafts = new WeakMap<LiveSession, Drafts>();
  private readonly badges = new WeakMap<LiveSession, { key: string; of: Map<string, Badge> }>();
}
