import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { kbootParameters } from '../../src/base/kernel-command-line.ts';
import { log, logToStandardError } from '../../src/base/log.ts';
import { Session } from '../session/session.ts';
import { Speaker } from '../speaking/speaker.ts';
import { consoleLayouts } from './console-layouts.ts';
import { initialState } from '../state/state.ts';
import { headingLines, page } from './page.ts';
import { Terminal } from './terminal.ts';
import { TextFace } from './text-face.ts';

/** Exit status that tells init not to try again: there is no terminal. */
const noTerminal = 3;

function openTerminal(path: string, onEvent: ConstructorParameters<typeof Terminal>[1]): Terminal {
  const gone = (why: string): never => {
    log('error', `${path}: ${why}`);
    process.exit(1);
  };
  try {
    return new Terminal(path, onEvent, gone);
  } catch (thrown) {
    log('error', `${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    process.exit(noTerminal);
  }
}

/** Whether it is the virtual terminal that the machine's screen shows: on a serial line another machine speaks. */
function isBeforeUser(tty: string): boolean {
  try {
    return readFileSync('/sys/class/tty/tty0/active', 'latin1').trim() === basename(tty);
  } catch {
    return false;
  }
}

function main(tty: string): void {
  const parameters = kbootParameters(readFileSync('/proc/cmdline', 'utf8'));
  const debug = parameters.has('debug');
  const language = parameters.get('language');
  logToStandardError('text', debug);
  const terminal = openTerminal(tty, (event) => face.take(event, session));
  const speaker = isBeforeUser(tty) ? new Speaker((outputs) => session.setOutputs(outputs)) : undefined;
  // A terminal at the other end of a line has a keyboard of its own.
  const layouts =
    speaker === undefined
      ? undefined
      : consoleLayouts((name, all) => session.setKeyboard(name, undefined, all));
  const face = new TextFace(tty, terminal, speaker, layouts);
  const session = new Session('text', face);
  const leave = (): never => {
    void face.release();
    process.exit(0);
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('SIGHUP', leave);
  process.on('uncaughtException', (error) => {
    void face.release();
    log('error', error.stack ?? error.message);
    process.exit(1);
  });
  const keymap = layouts === undefined ? undefined : parameters.get('keymap');
  const aids = speaker === undefined ? undefined : parameters.get('access');
  session.setParameters({
    ...(language === undefined ? {} : { language }),
    ...(keymap === undefined ? {} : { keymap }),
    ...(aids === undefined ? {} : { accessibility: aids }),
  });
  face.redraw();
  session.setRows({ rows: face.rows, headingRows: headingLines, largest: 1 });
}

const { values } = parseArgs({
  options: { tty: { type: 'string', default: '/dev/tty' }, 'warm-up': { type: 'boolean', default: false } },
});
// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (values['warm-up']) page(initialState, { columns: 80, rows: 24 });
else main(values.tty);
