// What the page says, in the reader's language: every visible text goes through here.

import type { ITranslator } from '@jupyterlab/translation';

/** As much of JupyterLab's translation bundle as words need. */
interface Language {
  __(text: string, ...values: unknown[]): string;
  _n(one: string, many: string, count: number, ...values: unknown[]): string;
}

/** As JupyterLab's bundles fill in: `%1` is the first value. */
const filled = (text: string, values: readonly unknown[]): string =>
  text.replace(/%(\d)/g, (_, place: string) => String(values[Number(place) - 1]));

const ENGLISH: Language = {
  __: (text, ...values) => filled(text, values),
  _n: (one, many, count, ...values) =>
    filled(count === 1 ? one : many, [count.toLocaleString('en-US'), ...values])
};

let language = ENGLISH;

/** What is said from now on is said in the language of the page; without one, in English. */
export function learn(translator: ITranslator | null): void {
  if (translator && !/^en\b/.test(translator.languageCode)) {
    language = translator.load('nbleak');
  }
}

export const trans: Language = {
  __: (text, ...values) => language.__(text, ...values),
  _n: (one, many, count, ...values) => language._n(one, many, count, ...values)
};
