import { execSync } from 'node:child_process';
import { isolated, PORT } from './isolated.mjs';

const find = 'command -v chromium || command -v chromium-browser || command -v google-chrome';
const executablePath = process.env.NBLEAK_CHROMIUM ?? execSync(find, { encoding: 'utf8' }).trim();

export default {
  testDir: 'specs',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    headless: true,
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off', // a third of the time; `npm run e2e -- NAME.spec --trace on` has it
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-lcd-text']
    }
  },
  webServer: {
    command: 'jupyter lab --config server_config.py',
    url: `http://127.0.0.1:${PORT}/lab`,
    timeout: 60_000,
    reuseExistingServer: false,
    env: isolated(PORT)
  }
};
