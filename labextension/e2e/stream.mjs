// A kernel of plain Python that speaks our protocol and nothing else.
import { code, openNotebook, showMemory, wire, writeNotebook } from './notebook.mjs';

export const FRAME = wire('frames/devices');

/** Python that publishes one message of the stream. */
export const publish = data => `
import json
_kernel = get_ipython().kernel
_kernel.session.send(_kernel.iopub_socket, "comm_msg",
    {"comm_id": "nbleak.stream.v1", "data": json.loads(${JSON.stringify(JSON.stringify(data))})},
    parent=_kernel.get_parent())`;

/** Python that answers each request over a comm with that. */
export const answer = data => `
import json
def _opened(comm, _open):
    comm.on_msg(lambda _message: comm.send(json.loads(${JSON.stringify(JSON.stringify(data))})))
get_ipython().kernel.comm_manager.register_target("nbleak.rpc.v1", _opened)`;

export const publishFrame = more => publish({ type: 'frame', frame: { ...FRAME, ...more } });

/** An execution of a cell that has ended: bytes of the host before and after it. */
export const execution = (count, id, before, after, more = {}) => ({
  cell: { id, count, index: null, run: 1, path: null, name: '' },
  started_s: 1_790_000_000 + 10 * count,
  ended_s: 1_790_000_005 + 10 * count,
  ended: 'ok',
  balances: [{ area: 'host', before, after, peak: Math.max(before, after), leaked: 0 }],
  leaks: 0,
  ...more
});

/** Opens a notebook of these sources (`cell-0`, `cell-1`, …) with the sidebar beside it. */
export async function openAlone(page, request, name, sources) {
  const cells = sources.map((source, index) => code(`cell-${index}`, source));
  await writeNotebook(request, name, cells);
  await openNotebook(page, name);
  await showMemory(page);
  return page.locator('.nbl-side');
}
