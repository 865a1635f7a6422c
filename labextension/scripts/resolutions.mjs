// Pins every package that JupyterLab shares to the release in @jupyterlab/core-meta:
// a registry may serve siblings of different patch releases, which then do not resolve together.
// Usage: node scripts/resolutions.mjs [path to core.package.json] [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const given = process.argv.slice(2).find(argument => !argument.startsWith('--'));
const core =
  given ?? createRequire(import.meta.url).resolve('@jupyterlab/core-meta/core.package.json');
const target = fileURLToPath(new URL('../package.json', import.meta.url));

const before = readFileSync(target, 'utf8');
const project = JSON.parse(before);
const shared = Object.entries(JSON.parse(readFileSync(core, 'utf8')).resolutions);
const exact = shared.map(([name, range]) => [
  name,
  name.startsWith('@jupyterlab/') ? range.replace(/^[~^]/, '') : range
]);
project.resolutions = { ...Object.fromEntries(exact), ...project.pins };
const after = `${JSON.stringify(project, null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(target, after);
} else if (before !== after) {
  console.error(
    'package.json: resolutions differ from @jupyterlab/core-meta; run `npm run resolutions`.'
  );
  process.exit(1);
}
