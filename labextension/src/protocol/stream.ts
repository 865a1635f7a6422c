import { decodeReport, isRecord, readAs, VERSION } from './decode.js';
import type { Report, SmellsFrame, StreamFrame } from './report.gen.js';

/** Comm id of what the kernel tells unasked; among the kernel's comms, and never opened. */
export const STREAM = 'nbleak.stream.v1';

/** One message of the stream. */
export type Told =
  | { readonly frame: StreamFrame }
  /** Of a cell that has ended, or of what is held now. */
  | { readonly report: Report }
  | { readonly smells: SmellsFrame }
  /** Something was let go of between cells. */
  | { readonly isFreed: true }
  /** The kernel's nbleak speaks another version; which release it says it is. */
  | { readonly stranger: string };

/** What a message on IOPub tells; null for those of others, and for what nobody can read. */
export function decodeStream(type: string, content: unknown): Told | null {
  if (type !== 'comm_msg' || !isRecord(content) || content['comm_id'] !== STREAM) {
    return null;
  }
  const data = isRecord(content['data']) ? content['data'] : {};
  if (data['type'] === 'report' || data['type'] === 'standing') {
    const decoded = decodeReport(data['report']);
    return 'report' in decoded ? decoded : null;
  }
  if (data['type'] === 'smells') {
    const read = readAs<SmellsFrame>('SmellsFrame', data['smells'], 'smells');
    return 'value' in read && read.value.version === VERSION ? { smells: read.value } : null;
  }
  if (data['type'] === 'freed') {
    return { isFreed: true };
  }
  return data['type'] === 'frame' ? decodeFrame(data['frame']) : null;
}

function decodeFrame(frame: unknown): Told | null {
  if (isRecord(frame) && frame['version'] !== VERSION) {
    const release = frame['release'];
    return { stranger: typeof release === 'string' ? release : '' };
  }
  const read = readAs<StreamFrame>('StreamFrame', frame, 'frame');
  return 'value' in read ? { frame: read.value } : null;
}
