import { constants, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import { openPseudoTerminal } from '../../src/abi/pseudo-terminal.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { TerminalReader } from '../speaking/terminal-reader.ts';
import { feed } from '../terminal/feed.ts';
import type { TerminalSize } from './page.ts';
import { shell } from './shell.ts';

const openFlags = constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK;

/** F11, as VT220 and the Linux console send it: reads what is in sight, as in the menu. */
const readAgain = '\u001b[23~';

/** Lines that the reader keeps of what has gone out of sight. */
const scrollback = 200;

/**
 * The same as {@link shell}, read aloud: its programs have a terminal of their own, and what they print
 * goes on to the person's and to the voice. Nothing is taken from the keys.
 * @param opened said at first
 */
export async function spokenShell(
  tty: string,
  { columns, rows }: TerminalSize,
  speaker: Pick<Speaker, 'hush' | 'tell'>,
  opened: string,
  run: (path: string) => Promise<void> = shell,
): Promise<void> {
  using stack = new DisposableStack();
  const loaded = await import('@xterm/headless').catch(() => undefined);
  // An image without the graphical menu has nothing that reads a terminal: a silent shell is better than none.
  if (loaded === undefined) return run(tty);
  const { default: xterm } = loaded;
  const pty = openPseudoTerminal();
  pty.resize(columns, rows);
  // The stream owns the descriptor from here on.
  const line = stack.adopt(new ReadStream(pty.fd), (stream) => void stream.destroy());
  const input = stack.adopt(new ReadStream(openSync(tty, openFlags)), (stream) => void stream.destroy());
  const output = stack.adopt(new WriteStream(openSync(tty, openFlags)), (stream) => void stream.destroy());
  // The program on the other end may have gone, and so may the line: then the shell ends.
  for (const stream of [line, input, output]) stream.on('error', () => undefined);
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback, allowProposedApi: true });
  stack.defer(() => terminal.dispose());
  const listener = {
    listens: () => true,
    hear: (told: Parameters<typeof speaker.tell>[0]) => speaker.tell(told),
  };
  const reader = stack.use(new TerminalReader(terminal, listener));
  input.setRawMode(true);
  stack.defer(() => void input.setRawMode(false));
  input.on('data', (piece: Buffer) => {
    speaker.hush();
    // Bytes as they come: a character may be cut.
    const typed = piece.toString('latin1').split(readAgain);
    if (typed.length > 1) reader.readAll();
    line.write(Buffer.from(typed.join(''), 'latin1'));
  });
  // Programs that ask where the cursor is are answered by the person's terminal.
  line.on('data', (piece: Buffer) => void output.write(piece));
  feed(line, terminal, () => reader.printed());
  speaker.tell([{ do: 'say', text: opened }]);
  await run(pty.path);
}
