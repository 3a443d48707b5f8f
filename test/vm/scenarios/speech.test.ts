import { beforeAll, expect } from 'vitest';
import { leaving, menuDeadline, menuOf } from '../kboot.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { espeakSound } from '../sound/espeak.ts';
import { likenesses } from '../sound/likeness.ts';
import { readWav } from '../sound/wav.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

/** What is the same sound is more alike than this, another sentence of the same voice less. */
const same = 0.75;

/** ALSA's names of the cards → what QEMU calls them. The AC97 card is muted until somebody turns it on. */
const cards = { Intel: 'hda', I82801AAICH: 'ac97', Audio: 'usb' } as const;
type CardName = keyof typeof cards;

function isCard(name: string | undefined): name is CardName {
  return name !== undefined && name in cards;
}

/** Not in every run: another minute for the next start, and one for the text menu's voice. */
const isOn = process.env['KBOOT_SPEECH'] === '1';

beforeAll(async () => {
  const conf = `timeout=300\ndefault=first\nfirst="${tinyCommand} chosen=first"\nfirst.title="Garden"\nsecond="${tinyCommand} chosen=second"\nsecond.title="Lighthouse"\n`;
  await makeKbootDisk(disk('speech'), { conf, cmdline: 'kboot.debug kboot.state=vda2:/kboot.state' });
  if (isOn) await makeKbootDisk(disk('text'), { conf, cmdline: 'kboot.debug kboot.graphical=off' });
});

/** How much of what each card has played is like each of these sentences. */
async function heardOf(card: CardName, sentences: readonly string[]): Promise<number[]> {
  const patterns = await Promise.all(sentences.map((text) => espeakSound(text)));
  return likenesses(await readWav(disk(cards[card])), patterns);
}

scenario(
  'with the picture off: a chord switches speech on, each of three cards asks whether it is heard, the one that is confirmed is kept for the next start, and says what the keys do, to an edited argument of the booted second entry',
  async ({ start }) => {
    const sound = Object.values(cards).flatMap((name) => ['-audiodev', `wav,id=${name},path=${disk(name)}`]);
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '640x480',
      disks: [{ path: disk('speech') }],
      restarts: true,
      extra: [
        ...sound,
        '-device',
        'intel-hda',
        '-device',
        'hda-output,audiodev=hda',
        '-device',
        'AC97,audiodev=ac97',
        '-device',
        'qemu-xhci',
        '-device',
        'usb-audio,audiodev=usb',
      ],
    });
    const { keyboard, serial, qmp } = machine;
    await menuOf(machine);
    expect(serial.text).not.toContain('kboot speech:');
    await keyboard.keys('meta_l-alt-s');

    // Nobody hears the first card: the next one asks by itself. Whoever does not hear that one goes on.
    const asked: CardName[] = [];
    for (const index of [1, 2, 3]) {
      const question = new RegExp(`says: Press Enter if you hear this: ${index} of 3`);
      await serial.waitFor(question, { deadlineMs: 90_000 });
      const { match } = await serial.waitFor(/says: Sound comes from .*\((\w+)\)/, { deadlineMs: 60_000 });
      const [, name] = match;
      if (isCard(name)) asked.push(name);
      if (index === 2) await serial.waitFor('says: I hear it.', { deadlineMs: 60_000 });
      if (index === 2) await keyboard.keys('right');
    }
    expect(new Set(asked)).toEqual(new Set(Object.keys(cards)));
    await serial.waitFor('says: I hear it.', { deadlineMs: 60_000 });
    await keyboard.keys('ret');
    await serial.waitFor('says: Up and Down go through the list', { deadlineMs: 60_000 });
    const [mute, skipped, kept] = asked as [CardName, CardName, CardName];
    // The state has been written long before all of that was said.
    await serial.waitFor('says: With Control and Alt held', { deadlineMs: 60_000 });

    if (isOn) {
      // At the next start it speaks at once, there alone, and asks nothing.
      const before = serial.text.length;
      await qmp.execute('system_reset');
      await menuOf(machine);
      await serial.waitFor('says: Garden, default.', { deadlineMs: 120_000 });
      const since = serial.text.slice(before);
      expect(since).toContain('says: Speech is on.');
      expect(since).not.toContain('says: Press Enter if you hear');
    }
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

    const question = 'Press Enter if you hear this: ';
    const said = [
      `${question}3 of 3.`,
      'Speech is on.',
      'Lighthouse. 2 of 2.',
      'Kernel parameters.',
      'Starting Lighthouse.',
    ];
    const others = ['Starting Garden.', 'Nobody has said this here.'];
    const found = await heardOf(kept, [...said, ...others]);
    expect(Math.min(...found.slice(0, said.length))).toBeGreaterThan(same);
    expect(Math.max(...found.slice(said.length))).toBeLessThan(same);
    for (const [card, own] of [
      [mute, `${question}1 of 3.`],
      [skipped, `${question}2 of 3.`],
    ] as const) {
      const [asks = 0, ...rest] = await heardOf(card, [own, ...said.slice(2)]);
      expect(asks).toBeGreaterThan(same);
      expect(Math.max(...rest)).toBeLessThan(same);
    }
  },
);

scenario(
  'the text menu speaks as the graphical one does, and so does the shell that it opens',
  async ({ start }) => {
    const { keyboard, serial, qmp } = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '640x480',
      disks: [{ path: disk('text') }],
      extra: ['-audiodev', `wav,id=ac97,path=${disk('ac97')}`, '-device', 'AC97,audiodev=ac97'],
    });
    const says = async (text: RegExp): Promise<void> => {
      await serial.waitFor(new RegExp(`says: ${text.source}`, text.flags), { deadlineMs: 90_000 });
    };
    await serial.waitFor('client text has connected', menuDeadline);
    await serial.waitFor('drivers are loaded', menuDeadline);
    await keyboard.keys('alt-s');
    await says(/Up and Down go through the list/);
    await keyboard.keys('down');
    await says(/2 of 2\./);
    await serial.waitFor('speech: debug: quiet', { deadlineMs: 60_000 });
    await keyboard.keys('f9');
    await says(/kboot shell\./);
    await says(/kboot \/>/);
    await keyboard.type('p');
    await says(/p$/m);
    await keyboard.type('wd\n');
    await says(/\/$/m);
    await keyboard.type('exit\n');
    await says(/Choose a system\./);
    await serial.waitFor('speech: debug: quiet', { deadlineMs: 60_000 });
    await qmp.execute('stop');
    const [menu = 0, shell = 0, other = 1] = await heardOf('I82801AAICH', [
      'Lighthouse. 2 of 2.',
      'Choose a system.',
      'Nobody has said this here.',
    ]);
    expect(Math.min(menu, shell)).toBeGreaterThan(same);
    expect(other).toBeLessThan(same);
  },
  { isOn },
);
