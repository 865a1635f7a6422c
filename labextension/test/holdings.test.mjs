// Who holds most: the kernel's answer, its words, and when it is asked again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stock } from '../lib/model/stock.js';
import { decodeInventory } from '../lib/protocol/inventory.js';
import { asOf, holdingWords, lacking } from '../lib/view/holdings.js';
import { wire } from './wire.mjs';

const inventory = (changes = {}) =>
  decodeInventory({ type: 'inventory', inventory: { ...wire('frames/inventory'), ...changes } })
    .value;

test('the golden inventory is read as it was written', () => {
  assert.deepEqual(inventory(), wire('frames/inventory'));
});

test('a refusal, another version and what cannot be read are sentences', () => {
  const refused = { type: 'refused', message: 'a cell is running' };
  assert.deepEqual(decodeInventory(refused), { refused: 'a cell is running' });
  assert.match(decodeInventory(null).refused, /gave no reason/);
  const later = { type: 'inventory', inventory: { ...wire('frames/inventory'), version: 2 } };
  assert.match(decodeInventory(later).refused, /another version/);
  assert.match(decodeInventory({ type: 'inventory', inventory: {} }).refused, /is missing/);
});

test('a holder has a name, bytes, a verdict in words and the cells behind it', () => {
  const [losses, net, hook, rows] = holdingWords(inventory(), 'alone');
  assert.deepEqual(
    [losses.name, losses.alone, losses.verdict, losses.what, losses.total],
    ['history[0…99]', '1.17 GiB', 'leak', 'autograd graph · GPU 1', '']
  );
  assert.match(losses.why, /^The stored losses keep their graphs/);
  assert.deepEqual([losses.made.text, losses.made.ids], ['[7]', ['train']]);
  assert.deepEqual(
    [net.verdict, net.what, net.share < 0.5],
    ['in use', 'variable · 307 MiB on GPU 0, 205 MiB on GPU 1', true]
  );
  assert.deepEqual([net.made.text, net.made.ids], ['[3] +1', ['build', 'train']]);
  assert.equal(net.made.title, 'Cell 3: 410 MiB\nCell 7: 102 MiB');
  assert.equal(net.letting.release.loses, 'You lose the variable net.');
  assert.deepEqual([hook.name, hook.what], ['net.conv2', 'hook · host']);
  assert.deepEqual([hook.kept.text, hook.kept.ids, hook.made.text], ['–', [], '–']);
  assert.match(hook.kept.title, /Nobody saw/);
  assert.equal(hook.letting.release, null); // nothing is offered for what works behind names
  assert.deepEqual([rows.name, rows.alone, rows.total], ['rows', '0 B', '256 MiB in all']);
  assert.match(rows.why, /together with table: freeing one of them frees nothing/);
});

test('holders can stand by all that they lead to', () => {
  const [first, ...others] = inventory().holdings;
  const holder = { ...others[2].holder, total_bytes: 2 ** 32 };
  const changed = inventory({ holdings: [first, { ...others[2], holder }] });
  assert.deepEqual(
    ['alone', 'total'].map(by => holdingWords(changed, by)[0].name),
    ['history[0…99]', 'rows']
  );
});

test('what is not known is a dash, and what the list lacks is said', () => {
  const [first] = inventory().holdings;
  const holder = { ...first.holder, exclusive_bytes: null, on_devices: null };
  const cut = inventory({ complete: false, holdings: [{ ...first, leak: null, holder }] });
  const [words] = holdingWords(cut, 'alone');
  assert.deepEqual([words.alone, words.what], ['–', 'autograd graph']);
  assert.match(lacking(cut), /cut short/);
  assert.equal(lacking(inventory()), '2 more hold over 1.00 MiB.');
  assert.equal(lacking(inventory({ left_out: 0 })), '');
  assert.equal(asOf(inventory()), 'as of cell 8');
  assert.equal(asOf(inventory({ as_of: null })), '');
});

test('the kernel is asked again when a cell ran or something was freed, and not often', () => {
  const stock = new Stock();
  assert.ok(stock.isStale('a'));
  stock.take(inventory({ cost_s: 0.5 }), 'd', 10_000);
  assert.deepEqual([stock.isStale('d'), stock.isStale('e')], [false, true]);
  assert.equal(stock.wait_ms(10_000), 10_000); // a twentieth of the time at most
  assert.equal(stock.wait_ms(30_000), 300); // and never in the way of the next cell
  stock.spoil();
  assert.ok(stock.isStale('d'));
  stock.take('a cell is running', 'd', 31_000);
  assert.deepEqual([stock.isStale('d'), stock.refused], [false, 'a cell is running']);
  assert.notEqual(stock.inventory, null); // what was known stays, with the cell it is of
  stock.clear();
  assert.deepEqual([stock.inventory, stock.refused, stock.isStale('d')], [null, '', true]);
});
