/** Up and down between rows, each by its first button; whether the key was one of these. */
export function arrows(rows: readonly HTMLElement[], event: KeyboardEvent): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) {
    return false;
  }
  const at = rows.findIndex(row => row.contains(event.target as Node));
  rows[at + step]?.querySelector<HTMLElement>('button:enabled:not([hidden])')?.focus();
  event.preventDefault();
  return true;
}

/** The row that has the focus, and which of its buttons. */
export interface Focus {
  readonly key: string | undefined;
  readonly at: number;
}

export function focusIn(rows: readonly HTMLElement[]): Focus | null {
  const row = rows.find(each => each.matches(':focus-within'));
  const at = [...(row?.querySelectorAll('button') ?? [])].findIndex(each => each.matches(':focus'));
  return row ? { key: row.dataset['key'], at } : null;
}

/** The focus is where it was before the rows were drawn again. */
export function refocus(rows: readonly HTMLElement[], focus: Focus | null): void {
  const row = focus && rows.find(each => each.dataset['key'] === focus.key);
  row?.querySelectorAll('button')[focus?.at ?? 0]?.focus({ preventScroll: true });
}
