// The test function of all specs that open a page: our code must not complain in the console.
import { expect, test as base } from '@playwright/test';

export { expect };

/** What tells our own from what the hosts and others say. */
const OURS = /extensions\/nbleak\/|\bnbleak|\bnbl-/;

export const test = base.extend({
  /** Errors and warnings of ours on any page of the test; there must be none when it ends. */
  complaints: [
    async ({ context }, use) => {
      const complaints = [];
      const note = text => OURS.test(text) && complaints.push(text);
      context.on('weberror', told => note(`${told.error()}\n${told.error().stack}`));
      context.on('console', message => {
        if (['error', 'warning', 'assert'].includes(message.type())) {
          note(`${message.text()} ${message.location().url}`);
        }
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true }
  ],
  /** The kernels of a test end with it: fifty of them would take eight gigabytes. */
  kernels: [
    async ({ request }, use) => {
      await use();
      const sessions = await (await request.get('/api/sessions')).json();
      await Promise.all(sessions.map(({ id }) => request.delete(`/api/sessions/${id}`)));
    },
    { auto: true }
  ]
});
