import type { Screen, UiState } from '../../state/state.ts';
import { wrapCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';

/** What was tried, on what, why it failed, what to do. */
export function failure(
  { words: { say, told } }: UiState,
  screen: Extract<Screen, { kind: 'failure' }>,
  _size: TerminalSize,
  width: number,
): Line[] {
  const { subject, stage, reason, advice } = screen.failure;
  const part = (label: string, text: string): Line[] =>
    text === '' ? [] : [...wrapCells(`${label}: ${text}`, width).map(plain), blank];
  return [
    strong(screen.title === '' ? say('failure.title.other') : say('failure.title', { title: screen.title })),
    blank,
    ...part(say('failure.what'), `${told(stage)} ${subject}`),
    ...part(say('failure.why'), told(reason)),
    ...part(say('failure.advice'), told(advice)),
  ];
}
