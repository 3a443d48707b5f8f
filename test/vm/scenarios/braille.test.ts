import { beforeAll, expect } from 'vitest';
import { freePort } from '../../servers/free-port.ts';
import { BaumDisplay } from '../baum-display.ts';
import { BrailleDisplay } from '../braille-display.ts';
import { leaving, menuDeadline, menuOf } from '../kboot.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { scenario, scenarioDisks } from '../scenario.ts';

const disk = scenarioDisks();
const guestPort = 35752;
const address = '10.0.2.20';

/** Not in every run: its machine takes more than a minute. */
const isOn = process.env['KBOOT_BRAILLE'] === '1';

beforeAll(async () => {
  if (!isOn) return;
  const conf = `timeout=60\nfirst="${tinyCommand} chosen=first"\nfirst.title="First"\nsecond="${tinyCommand} chosen=second"\nsecond.title="Second"\n`;
  const network = `ip=${address}::10.0.2.2:24::eth0:none:`;
  const cmdline = `${network} kboot.braille=vr:server:0.0.0.0:${guestPort}`;
  await makeKbootDisk(disk('braille'), { conf, cmdline });
  await makeKbootDisk(disk('usb'), { conf });
  await makeKbootDisk(disk('serial'), { conf, cmdline: 'kboot.braille=bm:ttyS1' });
});

scenario(
  'a braille display alone: what has the focus is shown and read on, keys and the cells lead to the second entry, an argument is typed there, and it boots and knows of the display',
  async ({ start }) => {
    const port = await freePort();
    const { serial } = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      network: 'user',
      forwards: [`hostfwd=tcp:127.0.0.1:${port}-${address}:${guestPort}`],
      disks: [{ path: disk('braille') }],
    });
    await serial.waitFor(/network eth0: /, menuDeadline);
    using display = await BrailleDisplay.connect(port, 20, 120_000);
    // The countdown stands still: who reads with the fingers has time.
    await display.shows(/^First, default 1\/2$/);
    display.press('lndn');
    await display.shows(/^Second 2\/2$/);
    display.press('key_function 2');
    await display.shows(/^Kernel parameters:/);
    // The display goes with the cursor; the key above a cell moves it there.
    display.type(' typed=braile');
    await display.shows(/typed=braile$/);
    display.press(`route ${display.text.indexOf('braile') + 4}`);
    display.type('l');
    await display.shows(/typed=braille$/);
    display.press('key_enter');
    await display.shows(/^Starting/i);
    await serial.waitFor(leaving, { deadlineMs: 60_000 });
    // Its system is told by BRLTTY's own parameter, and by a file in its initramfs.
    const told = /tiny: cmdline: .*chosen=second typed=braille brltty=vr,server:0\.0\.0\.0:35752\s/;
    await serial.waitFor(told, { deadlineMs: 90_000 });
    await serial.waitFor(/tiny: handed over: .*"aids": \[ "braille" \]/, { deadlineMs: 30_000 });
  },
  { isOn },
);

/**
 * Where a display of Baum's can be, what must be said of it there, and what its system is told: one on USB
 * it finds as kboot has.
 */
const places = [
  { place: 'usb', given: 'nothing is said of', how: 'is found', told: /chosen=second$/, late: false },
  { place: 'usb', given: 'comes late', how: 'is found', told: /chosen=second$/, late: true },
  { place: 'serial', given: 'is named', how: 'is used', told: /brltty=bm,serial:\/dev\/ttyS1/, late: false },
] as const;

for (const { place, given, how, told, late } of places) {
  scenario(
    `a braille display's own protocol: one on ${place} that ${given} ${how}, shows what has the focus, and its keys start the second entry`,
    async ({ start }) => {
      using display = await BaumDisplay.plug();
      const bus = ['-device', 'qemu-xhci,id=usb'];
      const usb = late ? bus : [...bus, '-device', 'usb-braille,chardev=display'];
      const machine = await start({
        firmware: 'bios',
        cores: 2,
        resolution: '1024x768',
        disks: [{ path: disk(place) }],
        extra: [...display.chardev('display'), ...(place === 'usb' ? usb : ['-serial', 'chardev:display'])],
      });
      const { qmp, serial } = machine;
      if (late) {
        await menuOf(machine);
        await qmp.execute('device_add', { driver: 'usb-braille', bus: 'usb.0', chardev: 'display' });
      }
      await serial.waitFor('a display with 40 cells', menuDeadline);
      await display.shows(/First, default 1\/2$/);
      await display.press('down');
      await display.shows(/^Second 2\/2$/);
      await display.press('up');
      await display.shows(/First, default 1\/2$/);
      await display.press('down');
      await display.shows(/^Second 2\/2$/);
      await display.route(2);
      await display.shows(/^Starting/i);
      await serial.waitFor(leaving, { deadlineMs: 60_000 });
      const { match } = await serial.waitFor(/tiny: cmdline: .*chosen=second.*/, { deadlineMs: 90_000 });
      expect(match[0]).toMatch(told);
    },
    { isOn },
  );
}
