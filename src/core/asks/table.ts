import type { Ask } from '../../wire/asks.ts';
import { chroot } from './chroot.ts';
import { complete } from './complete.ts';
import { devices, sources } from './devices.ts';
import { enter } from './enter.ts';
import { fileSystemCheck } from './file-system-check.ts';
import type { AskHandler, AskRight } from './handler.ts';
import { chooseEnvironment, environments } from './environments.ts';
import { hold, release } from './holding.ts';
import { keepEdit, startOnce } from './keeping.ts';
import { list } from './list.ts';
import { load, loaded, startLoaded } from './load.ts';
import { nearest } from './nearest.ts';
import { prepare } from './prepare.ts';
import { changeSettings } from './settings.ts';
import { start } from './start.ts';
import { understand } from './understand.ts';
import { set, variables } from './variables.ts';
import { net, netSet } from './net.ts';
import { netForget, netTry } from './net-try.ts';
import { checkFileSystemAsk, reinstall, repairs, saveReportAsk } from './repair.ts';
import { system } from './system.ts';

/** One line for each ask: who may ask it, and who answers. */
export const askTable: { readonly [What in Ask['what']]: readonly [AskRight, AskHandler<What>] } = {
  environments: ['anyone', environments],
  'choose-environment': ['who-may-act', chooseEnvironment],
  list: ['who-may-act', list],
  understand: ['who-may-act', understand],
  nearest: ['who-may-act', nearest],
  enter: ['who-may-act', enter],
  complete: ['who-may-act', complete],
  start: ['who-may-act', start],
  load: ['who-may-act', load],
  loaded: ['who-may-act', loaded],
  'start-loaded': ['who-may-act', startLoaded],
  prepare: ['who-may-act', prepare],
  hold: ['who-may-act', hold],
  release: ['who-may-act', release],
  variables: ['who-may-act', variables],
  set: ['who-may-act', set],
  devices: ['anyone', devices],
  'file-system-check': ['who-may-act', fileSystemCheck],
  sources: ['anyone', sources],
  net: ['anyone', net],
  'net-set': ['who-may-act', netSet],
  'net-try': ['who-may-act', netTry],
  'net-forget': ['who-may-act', netForget],
  system: ['anyone', system],
  'change-settings': ['who-may-act', changeSettings],
  'keep-edit': ['who-may-act', keepEdit],
  'start-once': ['who-may-act', startOnce],
  repairs: ['anyone', repairs],
  'check-file-system': ['who-may-act', checkFileSystemAsk],
  'reinstall-first-stage': ['who-may-act', reinstall],
  'save-report': ['who-may-act', saveReportAsk],
  chroot: ['who-may-act', chroot],
};
