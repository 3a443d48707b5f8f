import type { Panel } from '../../state/panel.ts';
import { reportItems, reportTitle } from '../../state/report.ts';
import type { UiState } from '../../state/state.ts';
import { plain } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';
import { reading } from './reading.ts';

/** What the core has answered, line by line. */
export function report(
  { words }: UiState,
  shown: Extract<Panel, { kind: 'report' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = words;
  const items = reportItems(shown, words);
  const lines = reading(reportTitle(shown, say), items, shown.at, size, width, say);
  return items.length === 0 ? [...lines, plain(say('report.wait'))] : lines;
}
