import type { Prompt } from '../../../src/model/prompt.ts';
import type { UiEvent } from '../../state/event.ts';
import type { UiState } from '../../state/state.ts';
import { actions, played, two } from './sample-play.ts';

function asks(prompt: Prompt): UiEvent {
  return { type: 'server', message: { type: 'prompt', prompt }, atMs: 20 };
}

const passphrase: Prompt = {
  id: 1,
  kind: 'password',
  title: 'Passphrase for vda3',
  text: 'The device "debian" is encrypted.',
  problem: '',
};

const typed = actions({ type: 'text', text: 'correct horse battery' });
const german: UiEvent = { type: 'keyboard', layout: 'de', atMs: 5 };

function asked(rows: number, prompt: Prompt, ...events: readonly UiEvent[]): UiState {
  return played(two, rows, [...actions({ type: 'accept' }), german, asks(prompt), ...events]);
}

/** Questions of the core. */
export const askedSamples: Readonly<Record<string, (rows: number) => UiState>> = {
  password: (rows) => asked(rows, passphrase, ...typed),
  'password again': (rows) =>
    asked(
      rows,
      {
        ...passphrase,
        id: 2,
        problem: 'That is not its passphrase; 2 tries are left. Check keyboard layout and Caps Lock.',
      },
      ...typed,
      ...actions({ type: 'reveal' }),
    ),
  'text asked': (rows) =>
    asked(
      rows,
      {
        id: 3,
        kind: 'text',
        title: 'User at files.example.org',
        text: 'The server wants to know who asks.',
        problem: '',
      },
      ...actions({ type: 'text', text: 'martin' }),
    ),
  'confirm asked': (rows) =>
    asked(rows, {
      id: 4,
      kind: 'confirm',
      title: 'Trust this server?',
      text: 'Its certificate was made by nobody known here: SHA-256 6f:9a:02:…:c1.',
      problem: '',
    }),
  help: (rows) => played(two, rows, actions({ type: 'help' }, { type: 'move', by: 3 })),
};
