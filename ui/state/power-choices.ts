import type { ClientMessage } from '../../src/wire/messages.ts';

type PowerAction = Extract<ClientMessage, { type: 'power' }>['action'];

/** What can be done with the machine; the harmless one first. */
export const powerChoices: readonly { readonly label: string; readonly action: PowerAction | null }[] = [
  { label: 'Back to the menu', action: null },
  { label: 'Restart the computer', action: 'reboot' },
  { label: 'Switch it off', action: 'poweroff' },
];
