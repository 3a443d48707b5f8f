import type { SourceContext } from '../../src/sources/source.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import { hereOnly } from './no-network.ts';
import { KbootError } from '../../src/base/errors.ts';

/** What a context was told. */
export interface ToldContext extends SourceContext {
  readonly remarks: string[];
  readonly progress: (readonly [subject: string, done: number, total: number])[];
}

/** Surroundings of a machine without devices, whose user is not there. */
export function sourceContext(
  signal: AbortSignal = new AbortController().signal,
  mounts = new MountPool('/nonexistent'),
): ToldContext {
  const remarks: string[] = [];
  const progress: [string, number, number][] = [];
  return {
    devices: [],
    nodeOf: (device) => `/dev/${device.name}`,
    mounts,
    network: hereOnly,
    signal,
    remark: (text) => void remarks.push(text),
    onFetched: (...told) => void progress.push(told),
    ask: () => Promise.reject(new KbootError('ask', 'user', 'nobody is there')),
    remarks,
    progress,
  };
}
