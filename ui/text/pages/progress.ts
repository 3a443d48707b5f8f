import { titleOf } from '../../state/state.ts';
import type { Screen, UiState } from '../../state/state.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';

const stageNames = {
  resolve: 'Finding',
  mount: 'Opening',
  read: 'Reading',
  load: 'Loading',
  teardown: 'Giving devices back',
  kexec: 'Starting',
} as const;

/** A start under way: what is being done, on what, how far it is. */
export function progress(
  state: UiState,
  screen: Extract<Screen, { kind: 'progress' }>,
  _size: TerminalSize,
  width: number,
): Line[] {
  const { stage, subject, doneBytes, totalBytes, entryId } = screen.progress;
  const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  const cells = Math.max(4, Math.min(40, width - 2));
  const filled = totalBytes === 0 ? 0 : Math.round((cells * Math.min(doneBytes, totalBytes)) / totalBytes);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}]`;
  return [
    strong(`Starting ${titleOf(state, entryId)}`),
    blank,
    plain(screen.cancelling ? 'Stopping...' : `${stageNames[stage]} ${subject}`),
    plain(totalBytes === 0 ? '' : bar),
    plain(totalBytes === 0 ? '' : `${mebibytes(doneBytes)} of ${mebibytes(totalBytes)} MiB`),
  ];
}
