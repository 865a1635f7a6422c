// No browser: the wheel with the built labextension, installed, is what Jupyter lists as enabled.
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../../..', import.meta.url).pathname;
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url)));

test('the installed wheel is an enabled labextension', ({}, info) => {
  const folder = info.outputPath('');
  const python = (...args) => execFileSync('python', args, { cwd: root, stdio: 'pipe' });
  python('-m', 'build', '--wheel', '--no-isolation', '--outdir', folder);
  const wheel = join(
    folder,
    readdirSync(folder).find(name => name.endsWith('.whl'))
  );
  const prefix = join(folder, 'prefix');
  python(
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--no-index',
    '--prefix',
    prefix,
    '--ignore-installed',
    wheel
  );
  const env = { ...process.env, JUPYTER_PATH: join(prefix, 'share', 'jupyter') };
  const list = 'jupyter labextension list 2>&1';
  const told = execFileSync('sh', ['-c', list], { env, encoding: 'utf8' }).replace(
    /\x1b\[\d+m/g,
    ''
  );
  expect(told).toMatch(new RegExp(`nbleak v${version} enabled OK \\(python, nbleak\\)`));
});
