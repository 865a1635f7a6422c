// What is wrong with the text below the pointer, and what can be done.
import type { Extension } from '@codemirror/state';
import { closeHoverTooltips, type EditorView, hoverTooltip } from '@codemirror/view';
import { button, el } from '../dom.js';
import { prose } from '../sidebar/words.js';
import type { Smell } from '../protocol/report.gen.js';
import type { CellActions } from './actions.js';
import { marks, marksIn } from './marks.js';
import { trans } from '../trans.js';

export function smellTooltip(actions: CellActions): Extension {
  return hoverTooltip((view, pos) => {
    const found = marksIn(view.state.field(marks), pos, pos);
    const [first] = found;
    if (!first) {
      return null;
    }
    return {
      pos: Math.min(...found.map(({ from }) => from)),
      end: Math.max(...found.map(({ to }) => to)),
      above: true, // what stands below the code stays in sight
      create: () => {
        const cards = found.map(({ smell }) => card(view, smell, actions));
        const dom = el('div', 'nbl-cell nbl-tooltip', ...cards.map(each => each.node));
        const enable = () => cards.forEach(each => each.enable());
        return { dom, destroy: actions.follow(view, enable) };
      }
    };
  });
}

interface Card {
  readonly node: HTMLElement;
  /** Lets one ask for the fix, or says why one cannot: the kernel may be busy for a moment only. */
  enable(): void;
}

function card(view: EditorView, smell: Smell, actions: CellActions): Card {
  const { message, verdict, weight, saved } = actions.words(view, smell);
  const acts = el('div', 'nbl-smell-acts');
  const fix = button(trans.__('Fix…'), 'nbl-primary', () => {
    view.dispatch({ effects: closeHoverTooltips });
    actions.fix(view, smell);
  });
  const enable = () => {
    const reason = actions.blocked(view);
    fix.disabled = reason !== null;
    fix.title = reason ?? '';
  };
  enable();
  if (smell.fixable) {
    acts.append(fix);
  }
  const explain = button(trans.__('Explain %1', smell.finding.code), 'nbl-quiet', () => {
    view.dispatch({ effects: closeHoverTooltips });
    actions.explain(view, smell);
  });
  acts.append(explain, el('span', 'nbl-saved', saved));
  const node = el(
    'div',
    `nbl-smell nbl-${weight}`,
    el('div', 'nbl-smell-message', ...prose(message)),
    el('div', 'nbl-smell-verdict', ...prose(verdict)),
    acts
  );
  return { node, enable };
}
