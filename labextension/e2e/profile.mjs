// What our code costs the page, by the browser's own profiler.

const OURS = /\/extensions\/nbleak\//;
const EVERY_US = 1000;
/** A sample stands for no more than this: what is above it, the machine gave to somebody else. */
const MOST_US = 4 * EVERY_US;

/** Profiles the page while `act` runs: milliseconds of ours in all, and the longest without a pause. */
export async function profile(page, act) {
  const client = await page.context().newCDPSession(page);
  await client.send('Profiler.enable');
  await client.send('Profiler.setSamplingInterval', { interval: EVERY_US });
  await client.send('Profiler.start');
  await act();
  const { profile: found } = await client.send('Profiler.stop');
  await client.detach();
  return summed(found);
}

function summed({ nodes, samples, timeDeltas }) {
  const ours = oursAmong(nodes);
  let [all, longest, run] = [0, 0, 0];
  samples.forEach((sample, index) => {
    const took = Math.min(timeDeltas[index + 1] ?? EVERY_US, MOST_US);
    run = ours.has(sample) ? run + took : 0;
    all += ours.has(sample) ? took : 0;
    longest = Math.max(longest, run);
  });
  return { all_ms: all / 1000, longest_ms: longest / 1000 };
}

/** Nodes of the call tree at or below a function of ours. */
function oursAmong(nodes) {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const ours = new Set();
  const add = ({ id, children = [] }) => {
    ours.add(id);
    children.forEach(child => add(byId.get(child)));
  };
  nodes.filter(({ callFrame }) => OURS.test(callFrame.url)).forEach(add);
  return ours;
}

/** Bytes of the page's heap and number of its nodes, once everything unused is collected. */
export async function weigh(page) {
  const client = await page.context().newCDPSession(page);
  await page.waitForTimeout(500); // what is drawn at intervals is drawn
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage'); // nodes that the first let go of
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const { nodes } = await client.send('Memory.getDOMCounters');
  await client.detach();
  return { heap: usedSize, nodes };
}
