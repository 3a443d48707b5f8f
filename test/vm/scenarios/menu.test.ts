import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { themeEntries } from '../../../initramfs/themes.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { stretched } from '../deadline.ts';
import { fileHash } from '../disk.ts';
import { leaving, menuDeadline, menuOf } from '../kboot.ts';
import { makeKbootDisk, places, tinyCommand } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { changedRegion, pixel } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { tonesIn } from '../sound/tones.ts';
import { readWav } from '../sound/wav.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';
import { waveFile } from '../../ui/themes/wave-file.ts';

const disk = scenarioDisks();

/** A brand of its own: colours of its logo and of the ground of its screens, pitches of its sounds. */
const inn = {
  logo: [0xd0, 0x30, 0x70],
  ground: [0x10, 0x40, 0x30],
  readyHertz: 990,
  focusHertz: 660,
} as const;

/** A WAV file of one tone. */
function tone(hertz: number, seconds: number): Buffer {
  const rate = 16_000;
  const at = (index: number): number => Math.round(12_000 * Math.sin((2 * Math.PI * hertz * index) / rate));
  return waveFile({ rate, samples: Array.from({ length: rate * seconds }, (_, index) => at(index)) });
}

function hexOf(colour: readonly number[]): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** A theme as a person puts it into config/themes: checked and compiled as a build does. */
async function innTheme(): Promise<Record<string, Uint8Array>> {
  await using folder = await temporaryFolder();
  const directory = join(folder.path, 'inn');
  await mkdir(directory);
  const logo = `<svg viewBox="0 0 2 1"><rect width="2" height="1" fill="${hexOf(inn.logo)}"/></svg>`;
  await writeFile(join(directory, 'logo.svg'), logo);
  await writeFile(join(directory, 'ready.wav'), tone(inn.readyHertz, 0.8));
  await writeFile(join(directory, 'focus.wav'), tone(inn.focusHertz, 0.4));
  const ground = hexOf(inn.ground);
  const theme = `colours: { background: '${ground}' }
logo: { picture: logo.svg, height: 32, splash: 200 }
menu: { hidden: true, opens: { keys: [Ctrl+Alt+M], hold: 5 } }
sounds: { ready: ready.wav, focus: focus.wav }
texts: { en: { brand: The Inn } }
`;
  await writeFile(join(directory, 'theme.yaml'), theme);
  const entries = await themeEntries(folder.path);
  return Object.fromEntries(
    entries.flatMap((one) => (one.type === 'file' ? [[one.path, one.data] as const] : [])),
  );
}

beforeAll(async () => {
  const two = `default=first\nfirst="${tinyCommand} chosen=first"\nfirst.title="Tiny Linux"\nsecond="${tinyCommand} chosen=second"\nsecond.title="Tiny Linux, second"\n`;
  // Two more forms of the same names, one of them the paper's on a machine of today.
  const formal = two.replace(tinyCommand, '/dev/vda4:boot/vmlinuz initrd=hda4:boot/initrd console=tty0');
  await makeKbootDisk(disk('timeout'), { conf: `timeout=3\n${formal}` });
  await makeKbootDisk(disk('bios'), { conf: `timeout=300\n${two}` });
  await makeKbootDisk(disk('uefi'), {
    conf: `timeout=300\nmenu=hidden\n${two}`,
    cmdline: 'kboot.text=ttyS0',
  });
  // Titles in scripts that no language of the interface is written in.
  const titled = two.replace('Linux, second', 'Linux, 둘째 ที่สอง दूसरा 🐧');
  await makeKbootDisk(disk('brand'), { conf: `timeout=300\ntheme=inn\n${titled}`, files: await innTheme() });
});

scenario('the default entry starts by itself when the countdown ends, on one core', async ({ start }) => {
  const before = await fileHash(disk('timeout'));
  const machine = await start({
    firmware: 'bios',
    firstStage: true,
    resolution: '1024x768',
    disks: [{ path: disk('timeout') }],
  });
  await machine.serial.waitFor(leaving, menuDeadline);
  await machine.serial.waitFor(tinyHello, { deadlineMs: 60_000 });
  await machine.serial.waitFor(/tiny: cmdline: .*chosen=first/, { deadlineMs: 5000 });
  expect(machine.serial.text).toContain('hda4 is taken for vda4, by the order of the disks');
  expect(await fileHash(disk('timeout'))).toBe(before);
});

/** What a menu looks like that `menu=hidden` hides; its first key opens it, and on the terminal too. */
async function openHidden(
  { keyboard, screen, serial }: Machine,
  hidden: Picture,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await screen.save(join(folder, 'hidden.png'));
  await serial.sawOrWaitFor('Any key opens the menu.', { deadlineMs: 30_000 });
  expect(serial.text).not.toContain('> 1 Tiny Linux');
  await keyboard.keys('down');
  // A whole list comes where a logo was.
  const isWhole = (now: Picture): boolean => {
    const { left = 0, right = 0 } = changedRegion(hidden, now) ?? {};
    return right - left > 500;
  };
  await screen.waitFor('the menu', isWhole, { deadlineMs: 15_000 });
  await serial.sawOrWaitFor('> 1 Tiny Linux', { deadlineMs: 15_000 });
}

for (const firmware of ['bios', 'uefi'] as const) {
  scenario(
    `arrow and Enter start the second entry under ${firmware}${firmware === 'uefi' ? ', behind a hidden menu' : ''}; its console is on the same screen`,
    async ({ start, folder }) => {
      const machine = await start({
        firmware,
        firstStage: true,
        cores: 2,
        resolution: '1024x768',
        disks: [{ path: disk(firmware) }],
      });
      const first = await menuOf(machine);
      if (firmware === 'uefi') await openHidden(machine, first, folder);
      await machine.keyboard.keys('down');
      await machine.serial.sawOrWaitFor('kboot core: info: the countdown is stopped', { deadlineMs: 10_000 });
      const second = await machine.screen.settled({ deadlineMs: 20_000 });
      await machine.keyboard.keys('up');
      const changed = (now: Picture): boolean => changedRegion(second, now) !== undefined;
      await machine.screen.waitFor('a moved selection', changed, { deadlineMs: 10_000 });
      await machine.keyboard.keys('down');
      const again = (now: Picture): boolean => changedRegion(second, now) === undefined;
      await machine.screen.waitFor('the second entry selected', again, { deadlineMs: 10_000 });
      await machine.keyboard.keys('ret');
      await machine.serial.waitFor(leaving, { deadlineMs: 60_000 });
      await machine.serial.waitFor(tinyHello, { deadlineMs: 60_000 });
      await machine.serial.waitFor(/tiny: cmdline: .*chosen=second/, { deadlineMs: 5000 });
      await machine.serial.waitFor(/tiny: framebuffer: \w+ VGA 1024x768/, { deadlineMs: 5000 });
      const console = await machine.screen.settled({ deadlineMs: 20_000 });
      expect(changedRegion(second, console)).toBeDefined();
    },
  );
}

scenario(
  'a brand with a theme of its own hides the menu: a key stops the countdown and does nothing else, its keys open it; its sounds are heard; a digit starts the entry of that number at once',
  async ({ start, folder }) => {
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('brand') }],
      extra: ['-audiodev', `wav,id=heard,path=${disk('heard')}`, '-device', 'AC97,audiodev=heard'],
    });
    const { keyboard, screen, serial } = machine;
    // A machine that waits for its turn can tear a tone, and the card's driver is loaded meanwhile.
    const hears = (hertz: number): Promise<void> =>
      expect
        .poll(async () => tonesIn(await readWav(disk('heard'))), { timeout: stretched(60_000) })
        .toSatisfy((tones: number[]) => tones.includes(hertz));
    await mkdir(folder, { recursive: true });
    await menuOf(machine);
    // The logo, above the middle; a menu has a card there.
    const hasLogo = (now: Picture): boolean => pixel(now, 512, 295).join() === inn.logo.join();
    const hidden = await screen.waitFor('the logo', hasLogo, { deadlineMs: 20_000 });
    expect(pixel(hidden, 20, 700)).toEqual(inn.ground);
    await screen.save(join(folder, 'hidden.png'));
    await keyboard.keys('2');
    await serial.waitFor('the countdown is stopped', { deadlineMs: 10_000 });
    // Where the progress was it is told what opens the menu; the logo stays.
    const isTold = (now: Picture): boolean => hasLogo(now) && changedRegion(hidden, now) !== undefined;
    await screen.waitFor('what opens the menu', isTold, { deadlineMs: 15_000 });
    await screen.save(join(folder, 'told.png'));
    await keyboard.keys('ctrl-alt-m');
    await screen.waitFor('the menu', (now) => !hasLogo(now), { deadlineMs: 15_000 });
    const menu = await screen.settled({ deadlineMs: 20_000 });
    expect(pixel(menu, 20, 700), 'the menu stands on the same ground').toEqual(inn.ground);
    await screen.save(join(folder, 'menu.png'));
    expect(serial.text).not.toContain(leaving);
    await hears(inn.readyHertz);
    await keyboard.keys('down');
    await hears(inn.focusHertz);
    await keyboard.keys('2');
    await serial.waitFor(/tiny: cmdline: .*chosen=second/, { deadlineMs: 90_000 });
  },
);

scenario('a USB keyboard works, and letters find an entry by its title', async ({ start }) => {
  // A kernel of kboot's own image, for once.
  const own = '//boot/vmlinuz initrd=//boot/initrd console=tty0';
  const { kernel, initrd } = await tinySystem();
  await makeKbootDisk(disk('letters'), {
    conf: `alpha="${tinyCommand} chosen=alpha"\nbeta="${own} chosen=beta"\ngamma="${places.tiny}:/none"\n`,
    files: { 'boot/vmlinuz': await readFile(kernel), 'boot/initrd': await readFile(initrd) },
  });
  const machine = await start({
    firmware: 'bios',
    keyboard: 'usb',
    cores: 2,
    resolution: '1024x768',
    disks: [{ path: disk('letters') }],
  });
  await menuOf(machine);
  // The keyboard may have been found before the menu was shown.
  await machine.serial.sawOrWaitFor(/input: .*USB Keyboard/, { deadlineMs: 20_000 });
  await machine.keyboard.type('be');
  await machine.keyboard.keys('ret');
  await machine.serial.waitFor(/tiny: cmdline: .*chosen=beta/, { deadlineMs: 90_000 });
});
