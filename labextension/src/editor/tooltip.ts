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
      create: () => ({
        dom: el(
          'div',
          'nbl-cell nbl-tooltip',
          ...found.map(({ smell }) => card(view, smell, actions))
        )
      })
    };
  });
}

function card(view: EditorView, smell: Smell, actions: CellActions): HTMLElement {
  const { message, verdict, weight, saved } = actions.words(view, smell);
  const acts = el('div', 'nbl-smell-acts');
  if (smell.fixable) {
    const fix = button(trans.__('Fix…'), 'nbl-primary', () => {
      view.dispatch({ effects: closeHoverTooltips });
      actions.fix(view, smell);
    });
    const reason = actions.blocked(view);
    fix.disabled = reason !== null;
    fix.title = reason ?? '';
    acts.append(fix);
  }
  const explain = button(trans.__('Explain %1', smell.finding.code), 'nbl-quiet', () => {
    view.dispatch({ effects: closeHoverTooltips });
    actions.explain(view, smell);
  });
  acts.append(explain, el('span', 'nbl-saved', saved));
  return el(
    'div',
    `nbl-smell nbl-${weight}`,
    el('div', 'nbl-smell-message', ...prose(message)),
    el('div', 'nbl-smell-verdict', ...prose(verdict)),
    acts
  );
}
