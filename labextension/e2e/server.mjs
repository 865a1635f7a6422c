// Another Jupyter server beside the one that all specs share, for a spec that needs it set up otherwise.
import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { isolated } from './isolated.mjs';

const folder = new URL('.', import.meta.url).pathname;

/** Starts a server on a port of its own, with more arguments and environment; it is up when this ends. */
export async function serve(port, args = [], more = {}) {
  const env = { ...isolated(port), ...more };
  const all = ['lab', '--config', 'server_config.py', ...args];
  const server = spawn('jupyter', all, { cwd: folder, env, stdio: 'ignore' });
  const isUp = () =>
    fetch(`http://127.0.0.1:${port}/lab`).then(
      ({ ok }) => ok,
      () => false
    );
  await expect.poll(isUp, { timeout: 90_000 }).toBe(true);
  return server;
}
