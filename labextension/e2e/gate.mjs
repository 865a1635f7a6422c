// A cell that goes on until the spec has seen enough of it, however slow the machine is.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Python that does `work` over and over until `open` is called. */
export function gate(info, work = 'time.sleep(0.05)') {
  const path = info.outputPath('gate', 'open');
  mkdirSync(dirname(path), { recursive: true });
  return {
    wait: `import os, time\nwhile not os.path.exists(${JSON.stringify(path)}): ${work}`,
    open: () => writeFileSync(path, '')
  };
}
