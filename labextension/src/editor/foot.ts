// Below a cell's code: what its last run kept, and a fix that waits for a word.
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, type Panel, showPanel, type ViewUpdate } from '@codemirror/view';
import { button, el } from '../dom.js';
import { prose } from '../sidebar/words.js';
import type { Badge } from '../view/badge.js';
import { diff, type DiffLine } from '../view/diff.js';
import { clause, sentence } from '../view/words.js';
import type { CellActions } from './actions.js';
import { type Preview, preview, showPreview } from './preview.js';
import { trans } from '../trans.js';

export const tellBadge = StateEffect.define<Badge | null>();

const badge = StateField.define<Badge | null>({
  create: () => null,
  update: (value, { effects }) =>
    effects.reduce((last, effect) => (effect.is(tellBadge) ? effect.value : last), value)
});

export function foot(actions: CellActions): Extension {
  const make = (view: EditorView) => new Foot(view, actions);
  return [
    badge,
    preview,
    showPanel.compute([badge, preview], state =>
      state.field(badge) || state.field(preview) ? make : null
    )
  ];
}

class Foot implements Panel {
  constructor(
    private readonly view: EditorView,
    private readonly actions: CellActions
  ) {
    this.dom.setAttribute('data-lm-suppress-shortcuts', 'true'); // Enter is the button's, not the notebook's
    this.dom.addEventListener('keydown', event => {
      if (event.key === 'Escape' && view.state.field(preview)) {
        this.dismiss();
      }
      event.stopPropagation();
    });
    // Else the notebook, which takes this for a part of the text, hands the focus on to the text.
    this.dom.addEventListener('focusin', event => event.stopPropagation());
    this.draw(view.state);
  }

  readonly dom = el('div', 'nbl-cell nbl-under');

  update({ startState, state }: ViewUpdate): void {
    const [was, is] = [startState, state].map(each => each.field(preview));
    if (was !== is || startState.field(badge) !== state.field(badge)) {
      this.draw(state);
      if (was !== is && is?.kind === 'diff') {
        this.dom.querySelector<HTMLElement>('.nbl-primary')?.focus({ preventScroll: true });
      }
    }
  }

  private draw(state: EditorState): void {
    const shown = state.field(preview);
    const line = el('div', 'nbl-under-line', ...badgeElements(state.field(badge)));
    if (shown) {
      line.append(this.choice(shown));
    }
    this.dom.replaceChildren(
      ...(shown?.kind === 'diff' ? [diffElement(diff(state.doc, shown.fix))] : []),
      line
    );
  }

  private choice(shown: Preview): HTMLElement {
    const said = el('span', `nbl-said nbl-${shown.kind}`, ...prose(saying(shown)));
    said.setAttribute('role', 'status');
    const close = button(trans.__('Close'), '', () => this.dismiss());
    const explain = button(trans.__('Explain %1', shown.smell.finding.code), 'nbl-quiet', () =>
      this.actions.explain(this.view, shown.smell)
    );
    switch (shown.kind) {
      case 'asking':
        return el('span', 'nbl-choice', said);
      case 'refused':
        return el('span', 'nbl-choice', said, close, explain);
      case 'diff': {
        const accept = button(trans.__('Accept'), 'nbl-primary', () =>
          this.actions.accept(this.view)
        );
        const reject = button(trans.__('Reject'), '', () => this.dismiss());
        return el('span', 'nbl-choice', said, accept, reject, explain);
      }
      case 'done': {
        const undo = button(trans.__('Undo'), '', () => this.actions.undo(this.view));
        return el('span', 'nbl-choice', said, undo, close);
      }
    }
  }

  private dismiss(): void {
    this.view.dispatch({ effects: showPreview.of(null) });
    this.view.focus();
  }
}

function saying(shown: Preview): string {
  switch (shown.kind) {
    case 'asking':
      return trans.__('looking for a fix…');
    case 'refused':
      return sentence(shown.message);
    case 'diff':
      return shown.fix.safety === 'safe'
        ? ''
        : trans.__('Read it first: it may change what the cell does.');
    case 'done':
      return `✓ ${clause(shown.fix.title)}`;
  }
}

function badgeElements(told: Badge | null): HTMLElement[] {
  if (!told) {
    return [];
  }
  const leaked = told.leaked ? [el('span', 'nbl-amount', told.leaked)] : [];
  const rest = [told.peak, ...told.others].filter(Boolean).map(text => el('span', '', text));
  const whole = el('span', 'nbl-badges', ...leaked, el('span', 'nbl-badge', told.kept), ...rest);
  whole.title = told.title;
  return [whole];
}

function diffElement(lines: readonly DiffLine[]): HTMLElement {
  const names = { '−': 'nbl-goes', '+': 'nbl-comes', ' ': '' };
  const words = { '−': trans.__('removed'), '+': trans.__('added'), ' ': '' };
  const rows = lines.map(({ sign, text }) => {
    const mark = el('span', 'nbl-sign', sign);
    mark.setAttribute('aria-label', words[sign]);
    return el('div', names[sign], mark, text);
  });
  return el('div', 'nbl-diff', ...rows);
}
