import { paceWords } from '../../state/pace.ts';
import { bytesWords, doingWords } from '../../state/progress-words.ts';
import { titleOf } from '../../state/state.ts';
import type { Screen, UiState } from '../../state/state.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';

/** A start under way: what is being done, on what, how far it is. */
export function progress(
  state: UiState,
  screen: Extract<Screen, { kind: 'progress' }>,
  _size: TerminalSize,
  width: number,
): Line[] {
  const { doneBytes, totalBytes, entryId } = screen.progress;
  const { say } = state.words;
  const cells = Math.max(4, Math.min(40, width - 2));
  const filled = totalBytes === 0 ? 0 : Math.round((cells * Math.min(doneBytes, totalBytes)) / totalBytes);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}]`;
  return [
    strong(say('progress.title', { title: titleOf(state, entryId) })),
    blank,
    plain(doingWords(screen, say)),
    plain(totalBytes === 0 ? '' : bar),
    plain(
      [bytesWords(screen.progress, say), paceWords(screen.progress, screen.pace, state.nowMs, say)]
        .filter((part) => part !== '')
        .join(', '),
    ),
  ];
}
