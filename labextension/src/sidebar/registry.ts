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

/** A section and the name that the settings know it by: its file's. */
export interface Named {
  readonly name: string;
  readonly maker: SectionMaker;
}

/** Every file in `sections/`, in their order. */
export const SECTIONS: readonly Named[] = folder
  .keys()
  .map(key => ({ name: key.replace(/^.*\/|\.js$/g, ''), maker: folder(key).section }))
  .sort((a, b) => a.maker.order - b.maker.order);
