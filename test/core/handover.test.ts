import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainEntry } from '../../src/model/entry.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { Handed, HandedStart } from '../../src/core/handover.ts';
import { handOver, handedNow } from '../../src/core/handover.ts';
import { parseKbootConf } from '../../src/formats/kboot-conf.ts';
import { parseInject } from '../../src/names/inject.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

const entry: BootEntry = { ...plainEntry, id: 'a', title: 'A', kernel: 'sda1:/k', initrds: ['sda1:/i'] };
const start: HandedStart = { entry, cmdline: 'root=/dev/sda1 quiet' };

function handed(accessibility: string, braille = ''): Handed {
  return { settings: { accessibility, language: 'de' }, braille };
}

/** What a start becomes, and what its file holds. */
async function started(from: HandedStart, what: Handed) {
  await using folder = await temporaryFolder();
  const result = handOver(from, what, folder.path);
  const files = result.entry.injects.map((text) => {
    const { file, path } = parseInject(text);
    return { path, text: readFileSync(file.replace(/^\/\//, '/'), 'utf8') };
  });
  return { ...result, files };
}

describe('what a started system is told', () => {
  test('without an aid nothing of the start is another', async () => {
    const result = await started(start, { settings: { language: 'de', keymap: 'de' }, braille: '' });
    expect(result.entry).toBe(entry);
    expect(result.cmdline).toBe(start.cmdline);
  });

  test('braille by BRLTTY’s parameter, speech by Speakup’s, and all of it in a file of its initramfs', async () => {
    const { cmdline, files } = await started(start, handed('speech,scan:rate=0.8', 'ht:ttyS0'));
    expect(cmdline).toBe('root=/dev/sda1 quiet speakup.synth=soft brltty=ht,serial:/dev/ttyS0');
    expect(files.map(({ path }) => path)).toEqual(['run/kboot/handover.json', 'kboot/handover.json']);
    expect(JSON.parse(files[0]?.text ?? '')).toEqual({
      version: 1,
      aids: ['speech', 'scan', 'braille'],
      language: 'de',
      braille: 'ht:ttyS0',
    });
  });

  test('an aid of kboot’s alone adds no parameter', async () => {
    expect((await started(start, handed('sticky'))).cmdline).toBe(start.cmdline);
  });

  test('a parameter that the entry has counts more', async () => {
    const own = { entry, cmdline: 'brltty=bm,usb:' };
    expect((await started(own, handed('braille'))).cmdline).toBe('brltty=bm,usb:');
  });

  test('a display whose commas would mean more is not named', async () => {
    expect((await started(start, handed('', 'ht:ttyS0,ttyS1'))).cmdline).toBe(start.cmdline);
  });

  test('a command line that would become too long stays as it is', async () => {
    const long = { entry, cmdline: 'x'.repeat(2040) };
    expect((await started(long, handed('speech'))).cmdline).toBe(long.cmdline);
  });

  test('an empty one too: a unified image’s own would be lost', async () => {
    expect((await started({ entry, cmdline: '' }, handed('speech'))).cmdline).toBe('');
  });

  test.each<[string, Partial<BootEntry>]>([
    ['a kernel without an initramfs', { initrds: [] }],
    ['a multiboot kernel', { kind: 'multiboot' }],
    ['one with modules', { modules: ['x'] }],
  ])('%s gets no file', async (_name, own) => {
    const { entry: result } = await started({ ...start, entry: { ...entry, ...own } }, handed('speech'));
    expect(result.injects).toEqual([]);
  });

  test('another loader is told nothing', async () => {
    const chain = { entry: { ...entry, kind: 'chain' as const }, cmdline: '' };
    expect(await started(chain, handed('speech'))).toMatchObject(chain);
  });

  test('a file of other content has another name: what was loaded with the first is not taken for it', async () => {
    await using folder = await temporaryFolder();
    const names = ['sticky', 'slow'].map(
      (aid) => handOver(start, handed(aid), join(folder.path, 'run')).entry.injects,
    );
    expect(names[0]).not.toEqual(names[1]);
  });
});

test('what a user has chosen counts more than the command line, and that more than kboot.conf', () => {
  const configured = { language: 'fr', keymap: 'fr', accessibility: 'contrast' };
  const own = 'quiet kboot.language=de kboot.access=sticky kboot.braille=off';
  expect(handedNow(own, configured, { accessibility: 'braille' })).toEqual({
    settings: { language: 'de', keymap: 'fr', accessibility: 'braille' },
    braille: '',
  });
});

test('handover=off in kboot.conf is one setting; anything else than on or off is told', () => {
  expect(parseKbootConf('handover=off\n', 'kboot.conf').settings.handover).toBe(false);
  const { settings, problems } = parseKbootConf('handover=never\n', 'kboot.conf');
  expect(settings.handover).toBeUndefined();
  expect(problems[0]?.reason).toBe("'never' is neither on nor off");
});
