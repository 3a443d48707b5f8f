import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readLayoutList } from '../../src/abi/xkb-layouts.ts';
import { kbootParameters } from '../../src/base/kernel-command-line.ts';
import { log, logToStandardError } from '../../src/base/log.ts';
import type { Settings } from '../../src/model/settings.ts';
import { key } from '../input/key-codes.ts';
import type { Input } from '../input/open.ts';
import type { ActionSink } from '../input/keyboard.ts';
import { Opening } from '../input/opening.ts';
import type { PointerSink } from '../input/pointer-event.ts';
import type { DwellTimes } from '../pointing/dwell.ts';
import { uptime } from '../session/clock.ts';
import { Session } from '../session/session.ts';
import { isConcealed } from '../state/concealed.ts';
import { typesText } from '../state/screen-keys.ts';
import { shownOf } from '../state/state.ts';
import type { Action } from '../state/action.ts';
import type { UiState } from '../state/state.ts';
import { switchesFor } from './switches-for.ts';
import { assistanceFor } from './assistance.ts';
import { FocusLog } from './focus-log.ts';
import { imageThemeNames } from '../themes/compiled.ts';
import { Speaker } from '../speaking/speaker.ts';
import { PanelSwitch } from './panel/panel-switch.ts';
import { Magnifier } from './magnifier.ts';
import { Pictures } from './pictures.ts';
import { Pointer } from './pointer.ts';
import { DisplayWatch } from './display-watch.ts';
import { inPicture } from './turned-pointer.ts';
import { openDisplays } from './surface/open.ts';
import type { DisplaysOptions } from './surface/open.ts';
import { displaysOptions } from './surface/options.ts';
import { Styling, themeNamed } from './styling.ts';
import { placesSlot } from '../view/arrangement.ts';
import type { Displays } from './surface/surface.ts';
import { giveTerminalBack, giveTerminalBackAtEnd, takeTerminal } from './virtual-terminal.ts';

/** Wait for the core before the first picture, ms; a picture for nothing takes longer than its answer. */
const coreAnswersMs = 200;

/** Exit status that tells init not to try again: there is nothing to draw on. */
const nothingToDrawOn = 3;

async function displaysOrEnd(options: DisplaysOptions): Promise<Displays> {
  try {
    return await openDisplays(options);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    log('error', `no framebuffer: ${why}; the text menu takes over`);
    giveTerminalBack();
    process.exit(nothingToDrawOn);
  }
}

/** What kboot's own kernel command line says of the settings. */
function given(parameters: ReadonlyMap<string, string>): Settings {
  const named = [
    ['language', 'language'],
    ['keymap', 'keymap'],
    ['accessibility', 'access'],
    ['times', 'times'],
  ] as const;
  return Object.fromEntries(
    named.flatMap(([name, parameter]) => {
      const value = parameters.get(parameter);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function dwellTimes({ times }: UiState): DwellTimes {
  return { timeMs: times['dwell.time'], restMs: times['dwell.rest'] };
}

async function main(): Promise<void> {
  const parameters = kbootParameters(readFileSync('/proc/cmdline', 'utf8'));
  const debug = parameters.has('debug');
  logToStandardError('graphical', debug);
  const drawnOn = displaysOptions(parameters);
  const displays = await displaysOrEnd(drawnOn);
  giveTerminalBackAtEnd();
  takeTerminal();
  const { openCanvases } = await import('./canvases.ts');
  const pictures = new Pictures();
  const focusLog = debug ? new FocusLog() : undefined;
  let input: Input | undefined;
  // The core answers while the first picture is prepared, which is then the menu itself.
  let styling: Styling | undefined;
  let panels: PanelSwitch | undefined;
  const speaker = new Speaker((outputs) => session.setOutputs(outputs));
  let taughtText = '';
  let followTaught: (state: UiState) => void = () => undefined;
  const session: Session = new Session('graphical', {
    show(state, sinceMs) {
      input?.follow(state);
      followTaught(state);
      if (styling?.follow(state) === true) styled();
      panels?.follow(state);
      pictures.show(session.state, sinceMs);
      speaker.follow(session.state);
      focusLog?.take(session.state);
    },
    layouts: readLayoutList,
    themes: () => imageThemeNames(),
    // The terminal stays in graphics mode: the picture is kept until the next kernel draws.
    release() {
      input?.close();
      return speaker.lastWord();
    },
    retake: () => {
      input?.open();
      pictures.invalidate();
    },
  });
  session.setParameters(given(parameters));
  const asked = parameters.get('theme') ?? '';
  const canvases = await openCanvases(displays, themeNamed(asked));
  const frames = canvases.main;
  await session.answered(coreAnswersMs);
  const shellPanel = new PanelSwitch(frames, () => session.showNow(), undefined, {
    listens: () => session.state.aids.speech,
    hear: (told) => speaker.tell(told),
    begun: () => speaker.tell([{ do: 'say', text: session.state.words.say('speech.shell') }]),
    over: () => session.act({ type: 'speech', does: 'read' }),
  });
  panels = shellPanel;
  const opening = new Opening({
    opens: () => (isConcealed(session.state) ? (canvases.theme.opens ?? undefined) : undefined),
    open: () => session.reveal(),
  });
  // What the shell's panel takes means nothing to the screen below it but that somebody is there.
  const meant = (action: Action, atMs: number): void => {
    if (!opening.swallows(action))
      session.act(shellPanel.act(action, session.state) ? { type: 'other' } : action, atMs);
  };
  const pointer = new Pointer(
    frames,
    (action, atMs) => {
      speaker.hush();
      meant(action, atMs);
    },
    () => session.showNow(),
    () => session.state.aids.dwell,
    () => dwellTimes(session.state),
    () => !session.state.aids.still,
  );
  const magnifier = new Magnifier();
  const styled = (): void => {
    session.setRows(canvases.room);
    speaker.useSounds(canvases.theme.sounds);
    session.setClock(placesSlot(canvases.theme.layouts, 'clock'));
    session.setSounds(Object.keys(canvases.theme.sounds).length > 0);
    if (canvases.theme.hidesMenu) session.conceal(canvases.theme.opens?.holdMs);
  };
  const changed = (): void => {
    session.setRows(canvases.room);
    session.showNow();
  };
  const reopen = (trusted: boolean): Promise<Displays> =>
    displaysOrEnd(trusted ? drawnOn : { ...drawnOn, drm: 'off' });
  const watch = new DisplayWatch(canvases, reopen, changed);
  pictures.begin({
    canvases,
    cover: (state) => shellPanel.picture(state),
    over: () => pointer.operations(),
    lens: (state) =>
      magnifier.follow(state, {
        screen: frames.viewport,
        focus: shellPanel.covers(state) ? shellPanel.focus : frames.focus,
        cursor: pointer.cursor,
      }),
    onLost: (why) => watch.lost(why),
  });
  styling = new Styling(canvases, asked);
  styled();
  session.showNow();
  log('info', `first picture ${performance.now().toFixed(0)} ms after start, uptime ${uptime()}`);
  // Input comes after the picture: nobody has pressed a key before there is one.
  try {
    const { createInput } = await import('../input/open.ts');
    const { imageRules, taughtRules } = await import('../input/rules/image-rules.ts');
    const { rowsTypedBy } = await import('../input/typed-rows.ts');
    const act: ActionSink = (action, atMs, pressed) => {
      speaker.hush();
      // The keys that have opened the menu mean nothing in it.
      if (opening.swallows(action)) return;
      const reads = action.type === 'speech' && action.does === 'read';
      if (reads && session.state.aids.speech && shellPanel.readAll(session.state)) return;
      if (action.type === 'speech') return session.act(action, atMs);
      if (pressed.code === key.f12) input?.nextLayout();
      session.act(shellPanel.take(pressed, action, session.state) ? { type: 'other' } : action, atMs);
    };
    const point: PointerSink = (event, atMs) => {
      if (session.use(atMs)) return;
      const turned = inPicture(event, canvases.turn);
      pointer.take(magnifier.inPicture(turned), atMs);
    };
    input = createInput({
      onAction: act,
      onPointer: point,
      onLayout: (layout, newLayout, all) => session.setKeyboard(layout, rowsTypedBy(newLayout), all),
      typing: () => typesText(shownOf(session.state)) || shellPanel.covers(session.state),
      switches: switchesFor(session, { act: meant, panel: shellPanel }),
      assistance: assistanceFor(session),
      rules: imageRules(),
      opening,
      teacher: {
        listens: () => shownOf(session.state).kind === 'teach' && !shellPanel.covers(session.state),
        heard({ name, vendor, product }, what, atMs) {
          // Whoever wakes the screen has not seen what a press would do.
          if (!session.use(atMs)) session.tellSwitch({ name, vendor, product }, what, atMs);
        },
      },
    });
    input.open();
    input.follow(session.state);
    followTaught = (state) => {
      const text = state.settings.input ?? '';
      if (text === taughtText) return;
      taughtText = text;
      input?.learn(taughtRules(text));
    };
    followTaught(session.state);
    session.setRests();
  } catch (thrown) {
    log('error', `no input: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  // A display that comes and goes costs the first picture nothing either.
  if (canvases.plugged) watch.start((await import('./surface/hot-plug.ts')).whenPlugged);
}

if (process.argv.includes('--warm-up')) void import('./warm-up.ts').then(({ warmUp }) => warmUp());
else if (process.argv.includes('--restore-vt')) giveTerminalBack();
else void main();
