import type { Action } from '../action.ts';
import { onAsked } from '../asked.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import type { Shown, UiState } from '../state.ts';
import { onAids } from './aids.ts';
import { onAbout } from './about.ts';
import { onConfirm } from './confirm.ts';
import { onDetails } from './details.ts';
import { onEditor } from './editor.ts';
import { onFailureShown } from './failure.ts';
import { onHelp } from './help.ts';
import { onLink } from './link.ts';
import { onLinkField } from './link-field.ts';
import { onListen } from './listen.ts';
import { onLog } from './log.ts';
import { onMenu } from './menu.ts';
import { onNetwork } from './network.ts';
import { onPower } from './power.ts';
import { onProgressShown } from './progress.ts';
import { onSettings } from './settings.ts';
import { onReport } from './report.ts';
import { onTeach } from './teach.ts';
import { onTimes } from './times.ts';

/** What an action does on one kind of screen. */
type Acting<Kind extends Shown['kind']> = (
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
  action: Action,
) => Step;

/** One line for each screen. */
const table: { readonly [Kind in Shown['kind']]: Acting<Kind> } = {
  connecting: quiet,
  menu: onMenu,
  progress: onProgressShown,
  failure: onFailureShown,
  leaving: quiet,
  asked: onAsked,
  details: onDetails,
  editor: onEditor,
  confirm: onConfirm,
  log: onLog,
  power: onPower,
  aids: onAids,
  times: onTimes,
  teach: onTeach,
  listen: onListen,
  settings: onSettings,
  about: onAbout,
  network: onNetwork,
  link: onLink,
  'link-field': onLinkField,
  report: onReport,
  help: onHelp,
};

/** The state after an action on what is in sight. */
export function onShown<Kind extends Shown['kind']>(
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
  action: Action,
): Step {
  const kind: Kind = shown.kind;
  return table[kind](state, shown, action);
}
