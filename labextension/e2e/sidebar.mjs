// The sidebar, and cells that give it something to show.
import { expect } from '@playwright/test';
import { code, openNotebook, reload, showMemory, writeNotebook } from './notebook.mjs';

export const LOAD = code('load', '%load_ext nbleak\nimport time');
export const KEEP = code('keep', "images = bytearray(b'x' * 200_000_000)\ntime.sleep(1)");

/** Writes a notebook, opens it with the sidebar beside it, and gives the sidebar. */
export async function openWith(page, request, name, cells, app = 'lab') {
  await writeNotebook(request, name, cells);
  await openNotebook(page, name, { app });
  await showMemory(page);
  return page.locator('.nbl-side');
}

/** Loads the page anew, and shows the sidebar again whether or not the page remembers it. */
export async function reopen(page) {
  await reload(page);
  await showMemory(page);
}

/** A section of the sidebar. */
export const part = (side, name) => side.getByRole('region', { name, exact: true });

/** The ledger has these cells, newest first. */
export async function expectCells(side, numbers) {
  await expect(part(side, 'Ledger').locator('.nbl-entry th button')).toHaveText(numbers);
}

/** Moments that the timeline shows; its slider counts them from 0. */
export const moments = async side =>
  1 + Number(await part(side, 'Timeline').getByRole('slider').getAttribute('aria-valuenow'));

export const activeCell = page =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.content.activeCell.model.id);
