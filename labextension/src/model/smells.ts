import type { CellSmells, Draft, RuleInfo, Smell, SmellsFrame } from '../protocol/report.gen.js';

/** What the kernel told of the smells of each cell, and of texts that have not run. */
export class SmellBook {
  /** Prose of every rule that was named, by code. */
  readonly rules = new Map<string, RuleInfo>();

  /** Grows with each change. */
  turns = 0;

  /** Not all frames since the kernel's first came: only a key frame makes this complete. */
  missed = true;

  take(frame: SmellsFrame): void {
    if (frame.key) {
      this.ran.clear();
    }
    const isNext = frame.number === this.number + 1;
    this.missed = !frame.key && (!isNext || (this.missed && frame.number > 1));
    this.number = frame.number;
    this.learn(frame.rules);
    for (const told of frame.cells) {
      const id = told.cell.id ?? '';
      this.ran.set(id, told);
      this.drafts.delete(id); // what ran is the newest text
    }
    this.turns += 1;
  }

  /** What a text smells of; a smell that its last run showed too keeps that verdict. */
  draft({ smells, rules }: Draft): void {
    const id = smells.cell.id ?? '';
    const last = this.ran.get(id);
    this.learn(rules);
    if (last?.checksum === smells.checksum) {
      this.drafts.delete(id);
    } else {
      const judged = [...(last?.smells ?? [])];
      const carried = smells.smells.map(smell => carry(smell, judged));
      this.drafts.set(id, { ...smells, cell: last?.cell ?? smells.cell, smells: carried });
    }
    this.turns += 1;
  }

  /** The text that these stand in was changed. */
  withdraw(id: string, gone: readonly Smell[]): void {
    const known = this.of(id);
    if (known && gone.length) {
      const smells = known.smells.filter(smell => !gone.includes(smell));
      this.drafts.set(id, { ...known, smells });
      this.turns += 1;
    }
  }

  /** What a cell smells of, as far as anybody knows. */
  of(id: string): CellSmells | null {
    return this.drafts.get(id) ?? this.ran.get(id) ?? null;
  }

  clear(): void {
    this.ran.clear();
    this.drafts.clear();
    this.rules.clear();
    this.number = 0;
    this.missed = true;
    this.turns += 1;
  }

  private learn(rules: readonly RuleInfo[]): void {
    rules.forEach(rule => this.rules.set(rule.code, rule));
  }

  private readonly ran = new Map<string, CellSmells>();
  private readonly drafts = new Map<string, CellSmells>();
  private number = 0;
}

/** The smell with the verdict of the first of the judged that says the same; that one is used up. */
function carry(smell: Smell, judged: Smell[]): Smell {
  const { code, message, subject } = smell.finding;
  const at = judged.findIndex(
    ({ finding: f }) => f.code === code && f.message === message && f.subject === subject
  );
  const [found] = at < 0 ? [] : judged.splice(at, 1);
  return found
    ? { ...smell, outcome: found.outcome, reason: found.reason, bytes: found.bytes }
    : smell;
}
