// Every text that a reader sees can be translated.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import ts from 'typescript';
import { learn } from '../lib/trans.js';
import { headline, notes } from '../lib/view/summary.js';
import { Ledger } from '../lib/view/ledger.js';
import { FIXTURES, report } from './wire.mjs';

const root = new URL('../src/', import.meta.url);
const files = readdirSync(root, { recursive: true }).filter(
  name => name.endsWith('.ts') && !name.endsWith('.gen.ts')
);

/** Words with a space between them, or one that begins a sentence. */
const isProse = text => /[a-z] [a-z]/i.test(text) || /^[A-Z][a-z]{2,}/.test(text);
const isOfPage = text => text.split(' ').every(word => /^(nbl|jp|lm)-/.test(word));
/** What nobody reads: names of classes and keys, styles, errors of the machinery. */
const UNREAD = /^(Shift|Arrow|Page|Home|End|Enter|Escape|Space|CSS)/;
/** Names of the wire and of parts, which have their words elsewhere. */
const KEYS = new Set(['in use', 'to peak', 'not exercised']);
const PLACES = new Set(['description', 'd', 'type', 'kind', 'name']);

function untranslated(name) {
  const source = ts.createSourceFile(
    name,
    readFileSync(new URL(name, root), 'utf8'),
    ts.ScriptTarget.ES2022,
    true
  );
  const found = [];
  const visit = node => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isTranslated(node)) {
      return;
    }
    const text = textOf(node);
    if (text !== null && isProse(text) && !isOfPage(text) && !isUnread(node, text)) {
      found.push(`${name}: ${text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTranslated(node) {
  return ts.isCallExpression(node) && /(^|\.)trans\.(__|_n)$/.test(node.expression.getText());
}

function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return node.text;
  }
  return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : null;
}

function isUnread(node, text) {
  const { parent } = node;
  const isCompared = ts.isCaseClause(parent) || ts.isBinaryExpression(parent);
  const isKey = ts.isPropertyAssignment(parent) && PLACES.has(parent.name.getText());
  const isName = ts.isPropertyAssignment(parent) && parent.name === node;
  const isDefinition =
    ts.isCallExpression(parent) && /^(readAs|decodeAnswer)$/.test(parent.expression.getText());
  const isToken = ts.isNewExpression(parent) && /Token$/.test(parent.expression.getText());
  return (
    KEYS.has(text) ||
    UNREAD.test(text) ||
    isCompared ||
    isKey ||
    isName ||
    isDefinition ||
    isToken ||
    text.startsWith('<')
  );
}

test('no text stands in the source untranslated', () => {
  assert.deepEqual(files.flatMap(untranslated), []);
});

test('a report is said in the language of the page', () => {
  after(() => learn({ languageCode: 'xx', load: () => english }));
  const english = {
    __: (text, ...values) => text.replace(/%(\d)/g, (_, place) => values[place - 1]),
    _n: (one, many, count) => (count === 1 ? one : many).replace('%1', count)
  };
  const upper = { __: (...all) => english.__(...all).toUpperCase(), _n: english._n };
  learn({ languageCode: 'xx', load: () => upper });
  for (const name of FIXTURES) {
    const { lead, tail } = headline(report(name), new Ledger(report(name)));
    assert.equal(lead + tail, (lead + tail).toUpperCase());
    notes(report(name)).forEach(({ label }) => assert.equal(label, label.toUpperCase()));
  }
});
