import { english } from '../../words/words.ts';
import { initialState } from '../../state/state.ts';
import type { UiEvent } from '../../state/event.ts';
import type { UiState } from '../../state/state.ts';
import { askedSamples } from './asked-samples.ts';
import { choiceSamples } from './choice-samples.ts';
import { groupSamples } from './group-samples.ts';
import { networkSamples } from './network-samples.ts';
import { panelSamples } from './panel-samples.ts';
import { actions, countdown, played, twelve, two } from './sample-play.ts';

const longFailure: UiEvent = {
  type: 'server',
  message: {
    type: 'failure',
    request: 'boot',
    subject: 'vda2:/boot/vmlinuz-6.1.0-28-amd64',
    stage: 'check kernel',
    reason: 'it is truncated: 1258291 of 8283648 bytes are there',
    advice: 'Copy the kernel to its place again, or choose another entry.',
  },
  atMs: 20,
};

/** So much of an initrd has been read at a time, ms. */
function reading(doneBytes: number, atMs: number): UiEvent {
  const subject = 'vda2:/boot/initrd.img-6.1.0-28-amd64';
  const progress = { entryId: 'debian', stage: 'read', subject, doneBytes, totalBytes: 38_000_000 } as const;
  return { type: 'server', message: { type: 'progress', progress }, atMs };
}

/** States that show each screen at its fullest; each is reached by events, as in life. */
const samples: Readonly<Record<string, (rows: number) => UiState>> = {
  ...askedSamples,
  ...panelSamples,
  ...networkSamples,
  ...groupSamples,
  ...choiceSamples,
  connecting: () => initialState,
  menu: (rows) => played(two, rows, [countdown]),
  moved: (rows) => played(two, rows, [countdown, ...actions({ type: 'move', by: 1 })]),
  twelve: (rows) => played(twelve, rows, actions({ type: 'move', by: 7 })),
  search: (rows) => played(twelve, rows, actions({ type: 'text', text: 'n' }, { type: 'text', text: 'i' })),
  empty: (rows) => played([], rows, []),
  progress: (rows) =>
    played(two, rows, [...actions({ type: 'accept' }), reading(1_900_000, 20), reading(24_400_000, 1820)]),
  failure: (rows) => played(two, rows, [...actions({ type: 'accept' }), longFailure]),
  leaving: (rows) =>
    played(two, rows, [
      ...actions({ type: 'accept' }),
      { type: 'server', message: { type: 'release', reason: 'kexec', entryId: 'debian' }, atMs: 30 },
    ]),
};

/** The time that a clock shows in a picture of a sample. */
const sampleTime = Date.UTC(2026, 0, 1, 9, 41);

export const sampleNames: readonly string[] = Object.keys(samples);

/** @param rows entries that fit on the screen @param columns those that stand beside each other */
export function sampleState(name: string, rows: number, words = english, columns = 1): UiState {
  const state = samples[name]?.(rows) ?? initialState;
  return { ...state, words, columns, clock: sampleTime - state.nowMs };
}
