// A Jupyter server of our own: nothing of the user's set-up gets in, and nothing stays behind.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PORT = Number(process.env.NBLEAK_E2E_PORT ?? 18999);

/** The environment of a server on that port, with new folders. */
export function isolated(port) {
  const home = mkdtempSync(join(tmpdir(), 'nbleak-e2e-'));
  const folder = name => join(home, name);
  return {
    ...process.env,
    NBLEAK_E2E_PORT: String(port),
    JUPYTER_PREFER_ENV_PATH: '0', // the extension as built goes before one that is installed
    JUPYTER_CONFIG_DIR: folder('config'),
    JUPYTER_DATA_DIR: folder('data'),
    JUPYTER_RUNTIME_DIR: folder('runtime'),
    JUPYTERLAB_SETTINGS_DIR: folder('settings'),
    JUPYTERLAB_WORKSPACES_DIR: folder('workspaces'),
    JUPYTERLAB_GALATA_ROOT_DIR: folder('notebooks'),
    IPYTHONDIR: folder('ipython')
  };
}
