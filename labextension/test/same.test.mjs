// The page and the terminal say the same about the same report.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { areas } from '../lib/view/areas.js';
import { Ledger } from '../lib/view/ledger.js';
import { row } from '../lib/view/row.js';
import { headline, notes } from '../lib/view/summary.js';
import { clause } from '../lib/view/words.js';
import { FIXTURES, report } from './wire.mjs';

const PYTHON = `
import json, sys
from nbleak.model import Report, decode
from nbleak.render import render
reports = json.load(sys.stdin)
print(json.dumps([render(decode(Report, report), "text", width=400, top=99) for report in reports]))`;
const input = JSON.stringify(FIXTURES.map(name => report(name)));
const texts = JSON.parse(
  execFileSync(process.env.PYTHON ?? 'python', ['-c', PYTHON], { input, encoding: 'utf8' })
);

FIXTURES.forEach((name, index) => {
  test(`${name} reads the same here and in a terminal`, () => {
    const facts = report(name);
    const { lead, amount, tail, meta } = headline(facts, new Ledger(facts));
    const rows = facts.leaks.map(leak => row(leak, facts));
    const told = [
      [lead, amount, tail].filter(Boolean).join(' '),
      meta,
      ...rows.flatMap(({ size, hops, why, code, verdict }) => [
        size,
        hops.join(' → '),
        clause(why).slice(1),
        `${code} ${verdict}`.trim()
      ]),
      ...(rows.length
        ? areas(facts, new Ledger(facts)).map(area =>
            area.figures.replace(` ${area.live.label}`, '')
          )
        : []),
      ...notes(facts).map(({ label, text }) => `${label}: ${text}`)
    ];
    assert.deepEqual(
      told.filter(text => !texts[index].includes(text)),
      []
    );
  });
});
