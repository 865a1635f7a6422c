// What a page has to load of us.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';

const built = new URL('../../nbleak/labextension/', import.meta.url);
const { jupyterlab } = JSON.parse(readFileSync(new URL('package.json', built)));

test('all scripts together stay below 250 kB', context => {
  const scripts = readdirSync(new URL('static/', built)).filter(name => name.endsWith('.js'));
  assert.ok(
    scripts.some(name => jupyterlab._build.load.endsWith(name)),
    'built by npm run build'
  );
  const sizes = scripts.map(name => statSync(new URL(`static/${name}`, built)).size);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  context.diagnostic(`${Math.round(all / 1000)} kB`);
  assert.ok(all < 250_000, `${all} bytes`);
});
