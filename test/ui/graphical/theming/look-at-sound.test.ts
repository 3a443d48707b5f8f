import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookAtSound } from '../../../../ui/graphical/theming/look-at-sound.ts';
import { openTheme } from '../../../../ui/graphical/theming/open-theme.ts';
import { themeLimits } from '../../../../ui/themes/theme-file.ts';
import { temporaryFolder } from '../../../initramfs/temporary.ts';
import { waveFile } from '../../themes/wave-file.ts';

test('a sound that kboot can play is taken; one that is not, is too large or leads out is told', async () => {
  await using folder = await temporaryFolder();
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder.path, name), bytes);
    return name;
  };
  const look = (path: string) => lookAtSound(folder.path, path);
  expect(look(file('a.wav', waveFile({ samples: [1, 2] })))).toEqual({ file: join(folder.path, 'a.wav') });
  expect(() => look(file('b.wav', Buffer.from('RIFF')))).toThrow('is no WAV file');
  expect(() => look(file('c.wav', Buffer.alloc(themeLimits.soundBytes + 1)))).toThrow('a sound has at most');
  expect(() => look('../a.wav')).toThrow(/leads out|is not in/);
});

test('the kiosk has a sound for each thing that one can have a sound for', () => {
  expect(Object.keys(openTheme('kiosk').theme?.sounds ?? {})).toEqual(['ready', 'focus', 'start', 'error']);
});
