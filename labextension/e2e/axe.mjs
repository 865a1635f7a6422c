// What axe finds wrong with our parts of a page, in each of the themes that JupyterLab comes with.
import AxeBuilder from '@axe-core/playwright';
import { setTheme } from './notebook.mjs';
import { expect } from './test.mjs';

const THEMES = ['JupyterLab Dark', 'JupyterLab Dark High Contrast', 'JupyterLab Light'];

/** Nothing is wrong at or below these elements, in the theme as it is. */
export async function expectAccessible(page, ...selectors) {
  for (const selector of selectors) {
    const { violations } = await new AxeBuilder({ page }).include(selector).analyze();
    expect(violations.map(({ id, nodes }) => [selector, id, nodes[0].html])).toEqual([]);
  }
}

/** Acts in every theme; the last one is light again. */
export async function inEachTheme(page, act) {
  for (const theme of THEMES) {
    await setTheme(page, theme);
    await act(theme);
  }
}
