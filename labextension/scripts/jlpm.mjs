// jlpm with the registry that npm is set up for: jlpm itself reads neither .npmrc nor npm's variables.
import { execSync, spawnSync } from 'node:child_process';

const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
const registry =
  process.env.YARN_NPM_REGISTRY_SERVER ?? execSync('npm config get registry', quiet).trim();
const done = spawnSync('jlpm', process.argv.slice(2), {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, YARN_NPM_REGISTRY_SERVER: registry, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
});
if (done.error) {
  console.error(
    `jlpm did not start (${done.error.message}); install JupyterLab or jupyter-builder first.`
  );
}
process.exit(done.status ?? 1);
