import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { measured } from '../lib/commands/leakcheck.js';
import { readValues, UNITS } from '../lib/settings/values.js';
import { COMMANDS } from '../lib/tokens.js';
import { largest } from '../lib/view/largest.js';
import { balance, execution, told } from './stream.mjs';

const schema = JSON.parse(readFileSync(new URL('../settings/settings.json', import.meta.url)));

test('every section can be switched off', () => {
  const files = readdirSync(new URL('../src/sidebar/sections', import.meta.url));
  const names = files.map(file => file.replace(/\.ts$/, ''));
  assert.deepEqual(Object.keys(schema.properties.sections.properties).sort(), names.sort());
});

test('the defaults that the page assumes are those of the schema', () => {
  const defaults = Object.fromEntries(
    Object.entries(schema.properties).map(([name, { default: value }]) => [name, value])
  );
  const { hasSection, ...assumed } = readValues({});
  const { hasSection: _, ...said } = readValues(defaults);
  assert.deepEqual(assumed, said);
  assert.ok(Object.keys(assumed).every(name => name in defaults));
  assert.deepEqual(schema.properties.unit.enum, [...UNITS]);
});

test('what nobody could have meant is the default', () => {
  const odd = readValues({ sections: 3, unit: 'furlong', live: 'no' });
  assert.deepEqual([odd.unit, odd.live, odd.hasSection('now')], ['auto', true, true]);
  assert.equal(readValues({ sections: { now: false } }).hasSection('now'), false);
});

test('every command has keys that a user can move', () => {
  const bound = schema['jupyter.lab.shortcuts'].map(({ command }) => command);
  assert.deepEqual(bound.sort(), Object.values(COMMANDS).sort());
});

test('a cell is measured by a line on top of it', () => {
  assert.equal(measured('x = 1'), '%%leakcheck\nx = 1');
  assert.equal(measured('%%leakcheck --top 3\nx = 1'), '%%leakcheck --top 3\nx = 1');
  assert.equal(measured('%%time\nx = 1'), null);
});

test('the largest is what leaked most, else what kept most', () => {
  const kept = (count, bytes, leaked = 0) =>
    execution(count, count, count + 1, { balances: [balance(0, bytes, { leaked })] });
  assert.equal(largest(told({ executions: [kept(1, 50), kept(2, 90)] })), 'cell-2');
  assert.equal(largest(told({ executions: [kept(1, 50, 10), kept(2, 90)] })), 'cell-1');
  assert.equal(largest(told({ executions: [kept(1, 0)] })), null);
  assert.equal(largest(told()), null);
});
