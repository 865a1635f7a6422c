import type { SectionMaker } from './section.js';

interface Folder {
  keys(): string[];
  (key: string): { readonly section: SectionMaker };
}

declare global {
  interface ImportMeta {
    webpackContext(folder: string, options: { regExp: RegExp }): Folder;
  }
}

const folder = import.meta.webpackContext('./sections', { regExp: /\.js$/ });

/** Every file in `sections/`, in their order. */
export const SECTIONS: readonly SectionMaker[] = folder
  .keys()
  .map(key => folder(key).section)
  .sort((a, b) => a.order - b.order);
