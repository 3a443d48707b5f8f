import { readFileSync } from 'node:fs';
import type { Settings } from '../../src/model/settings.ts';
import { kbootParameters } from '../../src/base/kernel-command-line.ts';
import { log, logToStandardError } from '../../src/base/log.ts';
import { Session } from '../session/session.ts';
import { initialState } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import { english } from '../words/words.ts';
import { Display } from './brlapi/display.ts';
import { Brltty } from './brltty.ts';
import { anyUsb, parseBrailleDevice } from './device.ts';
import type { BrailleDevice } from './device.ts';
import { brailleKey } from './keys.ts';
import { Reader } from './reader.ts';
import { textTable } from './text-tables.ts';

/** Wait for the core before BRLTTY is started: then it has the right table at once, ms. */
const coreAnswersMs = 5000;

/** Lines that a page is long: a display has no pages of its own. */
const pageRows = 10;

function deviceOf(parameter: string): BrailleDevice {
  if (parameter === '') return anyUsb;
  const device = parseBrailleDevice(parameter);
  if (device !== undefined) return device;
  log('error', `kboot.braille=${parameter} is not DRIVER[:DEVICE]; what is on USB is used`);
  return anyUsb;
}

/** The table of what is spoken. */
function tableOf({ words }: UiState): string {
  return textTable(words.language) ?? 'en';
}

/** `kboot.braille=`; empty where it names no display. */
function displayNamed(parameters: ReadonlyMap<string, string>): string {
  const value = parameters.get('braille') ?? '';
  return value === 'off' ? '' : value;
}

/** What kboot's own kernel command line says; a display that is named there is an aid that is on. */
function settingsGiven(parameters: ReadonlyMap<string, string>): Settings {
  const [language, braille] = [parameters.get('language'), displayNamed(parameters)];
  const aids = [parameters.get('access') ?? '', braille === '' ? '' : 'braille'].filter((aid) => aid !== '');
  return {
    ...(language === undefined ? {} : { language }),
    ...(aids.length === 0 ? {} : { accessibility: aids.join(',') }),
  };
}

async function main(): Promise<void> {
  const parameters = kbootParameters(readFileSync('/proc/cmdline', 'utf8'));
  const debug = parameters.has('debug');
  logToStandardError('braille', debug);
  const reader = new Reader();
  const given = displayNamed(parameters);
  const brltty = new Brltty(deviceOf(given), textTable(english.language) ?? '');
  const display = new Display({
    onSize(cells) {
      reader.resize(cells);
      if (cells > 0) log('info', `a display with ${cells} cells`);
      display.show(reader.shown);
    },
    onKey(key) {
      session.act(reader.press(brailleKey(key)));
      display.show(reader.shown);
    },
  });
  let answered = false;
  // Asked for, or found on USB; until whoever has turned it on turns it off.
  let [on, shown] = [false, true];
  const follow = ({ aids }: UiState): void => {
    if (!answered || aids.braille === on) return;
    on = aids.braille;
    // Who has asked for it on the command line keeps it: nothing else may be there to turn it on with.
    shown = on || given !== '';
    if (shown) brltty.start();
    else brltty[Symbol.dispose]();
  };
  const session: Session = new Session('braille', {
    show(state) {
      follow(state);
      reader.take(state);
      brltty.useTable(tableOf(state));
      display.show(reader.shown);
    },
    canShow: ({ language }) => textTable(language) !== undefined,
    release: () => brltty[Symbol.dispose](),
    retake() {
      if (shown) brltty.start();
    },
  });
  const leave = (): never => {
    brltty[Symbol.dispose]();
    process.exit(0);
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  session.setParameters(settingsGiven(parameters));
  session.setRows({ rows: pageRows, headingRows: 0, largest: 1 });
  await session.answered(coreAnswersMs);
  answered = true;
  on = session.state.aids.braille;
  brltty.start();
}

// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (process.argv.includes('--warm-up')) new Reader().take(initialState);
else void main();
