import { execSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const find = 'command -v chromium || command -v chromium-browser || command -v google-chrome';
const executablePath = process.env.NBLEAK_CHROMIUM ?? execSync(find, { encoding: 'utf8' }).trim();
const port = Number(process.env.NBLEAK_E2E_PORT ?? 18999);
const home = mkdtempSync(join(tmpdir(), 'nbleak-e2e-'));
const folder = name => join(home, name);

export default {
  testDir: 'specs',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    headless: true,
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-lcd-text']
    }
  },
  webServer: {
    command: 'jupyter lab --config server_config.py',
    url: `http://127.0.0.1:${port}/lab`,
    timeout: 60_000,
    reuseExistingServer: false,
    env: {
      ...process.env,
      NBLEAK_E2E_PORT: String(port),
      // Nothing of the user's set-up gets in, and nothing stays behind from one run to the next.
      JUPYTER_PREFER_ENV_PATH: '0', // the extension as built goes before one that is installed
      JUPYTER_CONFIG_DIR: folder('config'),
      JUPYTER_DATA_DIR: folder('data'),
      JUPYTER_RUNTIME_DIR: folder('runtime'),
      JUPYTERLAB_SETTINGS_DIR: folder('settings'),
      JUPYTERLAB_WORKSPACES_DIR: folder('workspaces'),
      JUPYTERLAB_GALATA_ROOT_DIR: folder('notebooks'),
      IPYTHONDIR: folder('ipython')
    }
  }
};
