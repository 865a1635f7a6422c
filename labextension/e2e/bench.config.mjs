// Numbers to look at, not to assert: npm run bench.
import config from './playwright.config.mjs';

export default { ...config, testDir: 'bench', testMatch: '*.bench.mjs', timeout: 600_000 };
