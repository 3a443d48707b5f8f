import { beforeAll, expect } from 'vitest';
import { leaving, menuOf } from '../kboot.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { espeakSound } from '../sound/espeak.ts';
import { likenesses } from '../sound/likeness.ts';
import { readWav } from '../sound/wav.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

/** What is the same sound is more alike than this, another sentence of the same voice less. */
const same = 0.75;

beforeAll(async () => {
  await makeKbootDisk(disk('speech'), {
    conf: `timeout=300\ndefault=first\nfirst="${tinyCommand} chosen=first"\nfirst.title="Garden"\nsecond="${tinyCommand} chosen=second"\nsecond.title="Lighthouse"\n`,
    cmdline: 'kboot.debug',
  });
});

scenario(
  'with the picture off: a chord switches speech on, which says first how to use it, then what the keys do, to an edited argument of the booted second entry',
  async ({ start }) => {
    const wav = disk('heard');
    const { keyboard, serial, qmp } = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '640x480',
      disks: [{ path: disk('speech') }],
      // Of QEMU's cards the one whose driver starts under emulation. Nothing is heard of a muted one.
      extra: ['-audiodev', `wav,id=heard,path=${wav}`, '-device', 'AC97,audiodev=heard'],
    }).then(async (machine) => {
      await menuOf(machine);
      return machine;
    });
    expect(serial.text).not.toContain('kboot speech:');
    await keyboard.keys('meta_l-alt-s');
    await serial.waitFor('kboot speech: info: sound: ', { deadlineMs: 60_000 });
    await serial.waitFor('says: Up and Down go through the list', { deadlineMs: 60_000 });
    await keyboard.keys('down');
    await serial.waitFor('says: Lighthouse.', { deadlineMs: 60_000 });
    await serial.waitFor('says: 2 of 2.', { deadlineMs: 60_000 });
    await serial.waitFor('speech: debug: quiet', { deadlineMs: 60_000 });
    await keyboard.keys('f3');
    await serial.waitFor('says: Kernel parameters.', { deadlineMs: 60_000 });
    // What stands in the field is begun when all before it has been heard.
    await serial.waitFor('says: console=tty0', { deadlineMs: 60_000 });
    await keyboard.type(' z');
    await serial.waitFor(/says: z$/m, { deadlineMs: 60_000 });
    await keyboard.keys('ret');
    await serial.waitFor('says: Starting Lighthouse.', { deadlineMs: 60_000 });
    await serial.waitFor(leaving, { deadlineMs: 60_000 });
    await serial.waitFor(tinyHello, { deadlineMs: 60_000 });
    await serial.waitFor(/tiny: cmdline: .*chosen=second z/, { deadlineMs: 5000 });
    await qmp.execute('stop');
    const said = ['Speech is on.', 'Lighthouse. 2 of 2.', 'Kernel parameters.', 'Starting Lighthouse.'];
    const others = ['Garden. 1 of 2.', 'Starting Garden.', 'Nobody has said this here.'];
    const patterns = await Promise.all([...said, ...others].map((text) => espeakSound(text)));
    const found = likenesses(await readWav(wav), patterns);
    expect(Math.min(...found.slice(0, said.length))).toBeGreaterThan(same);
    expect(Math.max(...found.slice(said.length))).toBeLessThan(same);
  },
);
