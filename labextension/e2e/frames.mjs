// How long the page was kept at a time, by the browser's own account, and by whom.

const OURS = /\/extensions\/nbleak\//;
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * Watches the page while `act` runs: how often scripts of ours ran, and the longest at a time.
 *
 * A script is what the browser entered at one time with all that it called, and is of who was entered.
 * Late frames are counted by the clock, as their users feel them; calls by the time the page's thread
 * had a processor, which does not depend on what else the machine does.
 */
export async function watchScripts(page, act) {
  const browser = page.context().browser();
  await page.evaluate(() => {
    window.late = [];
    window.lateObserver = new PerformanceObserver(list =>
      window.late.push(...list.getEntries().flatMap(frame => frame.toJSON().scripts))
    );
    window.lateObserver.observe({ type: 'long-animation-frame' });
  });
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const scripts = await page.evaluate(() => {
    window.lateObserver.disconnect();
    return window.late;
  });
  const isCall = ({ name, ph }) => name === 'FunctionCall' && ph === 'X';
  const ours = traceEvents.filter(event => isCall(event) && OURS.test(event.args.data?.url));
  return {
    calls: ours.length,
    busy_ms: Math.max(0, ...ours.map(({ tdur }) => tdur / 1000)),
    late_ms: Math.max(0, ...scripts.filter(s => OURS.test(s.sourceURL)).map(s => s.duration))
  };
}
