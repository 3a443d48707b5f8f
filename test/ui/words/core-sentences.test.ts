import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentences } from '../../../assets/locales/told/sentences.ts';
import { builtInLocale, coreSentencesOf, locales } from '../../../initramfs/locales.ts';
import { toldIn } from '../../../ui/words/sentences.ts';
import { filesBelow, piecesOf, sentencesOf } from './source-sentences.ts';

/** Where every sentence of a failure is one that all languages have: what users meet most. */
const covered = [
  'src/devices/find.ts',
  'src/devices/links/lookup.ts',
  'src/devices/links/router.ts',
  'src/devices/links/standing.ts',
  'src/devices/stacks/locks.ts',
  'src/devices/stacks/luks.ts',
  'src/sources/block.ts',
  'src/sources/booted.ts',
  'src/sources/confined-file.ts',
  'src/sources/local.ts',
  'src/sources/mount-pool.ts',
  'src/sources/nfs.ts',
  'src/sources/nfs-mount.ts',
  'src/sources/nfs-probe.ts',
  'src/sources/pieces.ts',
  'src/sources/rooted.ts',
  'src/sources/sum.ts',
  'src/sources/fetch/fetch-whole.ts',
  'src/sources/fetch/network-failure.ts',
  'src/sources/fetch/patience.ts',
  'src/sources/fetch/http/status.ts',
  'src/sources/fetch/http/trust.ts',
  'src/load/boot-task.ts',
  'src/load/arm64-image.ts',
  'src/load/bzimage.ts',
  'src/load/cmdline.ts',
  'src/load/elf.ts',
  'src/load/forbidden.ts',
  'src/load/gzip.ts',
  'src/load/multiboot.ts',
  'src/load/zboot.ts',
  'src/load/kernel-kind.ts',
  'src/load/kernel-kinds.ts',
  'src/load/memory-file.ts',
  'src/load/gzip.ts',
  'src/load/multiboot.ts',
  'src/load/zboot.ts',
  'src/abi/kexec.ts',
  'src/core/asks/net-try.ts',
  'src/core/kept-edit.ts',
  'src/devices/links/lease.ts',
  'src/handoff/first-stages.ts',
  'src/handoff/grub/grub.ts',
  'src/handoff/in-place.ts',
  'src/handoff/legacy.ts',
  'src/handoff/efi/boot-next.ts',
  'src/handoff/efi/load-option.ts',
  'src/kept/count-try.ts',
  'src/kept/file-place.ts',
  'src/kept/keeper.ts',
  'src/kept/kept-state.ts',
  'src/kept/named-place.ts',
  'src/repair/first-stage.ts',
  'src/repair/plain-device.ts',
  'src/repair/save-report.ts',
  'src/repair/writable-mount.ts',
  'src/repair/writable-tree.ts',
  'src/repair/writing.ts',
  'src/core/password.ts',
];

/** Stands where the source puts something in. */
const filler = 'Filler1';

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const translated = locales.filter((tag) => tag !== builtInLocale);

test.each(covered)('what %s says when something fails is known to all languages', (file) => {
  const marked = toldIn(Object.fromEntries(sentences.map((one) => [one, 'known'])), String);
  // What only puts others together has no words of its own.
  const own = (text: string): boolean => / /.test(text) && /[a-z]{2}/.test(text.replaceAll(filler, ''));
  const unknown = sentencesOf(file, filler).filter((text) => own(text) && marked(text) === text);
  expect(unknown).toEqual([]);
});

test('every sentence is one that the core says', () => {
  const said = filesBelow('src').flatMap(piecesOf).join('\n');
  const parts = (sentence: string): string[] => sentence.split(/\{\w+\}/).map((part) => part.trim());
  const stale = sentences.filter((one) =>
    parts(one).some((part) => !said.includes(part.replace(/^[:.,)]+\s*|\s*\($/g, ''))),
  );
  expect(stale).toEqual([]);
});

describe.each(translated)('%s', async (tag) => {
  const catalogue = await coreSentencesOf(tag);

  test('has each of the core’s sentences, and no other', () => {
    expect(Object.keys(catalogue)).toEqual([...sentences]);
    expect(
      Object.entries(catalogue).filter(
        ([english, own]) =>
          own === '' || (own === english && /[a-z]{2}/.test(english.replace(/\{\w+\}/g, ''))),
      ),
    ).toEqual([]);
  });

  test('has the same places in each', () => {
    const wrong = Object.entries(catalogue).filter(
      ([english, own]) => places(english).join() !== places(own).join(),
    );
    expect(wrong).toEqual([]);
  });
});

const german = await coreSentencesOf('de');
const told = toldIn(german, (value) => value);

test('a sentence is said in the language, with what stands in its places', () => {
  expect(told('the router 10.0.0.1 does not answer')).toBe('der Router 10.0.0.1 antwortet nicht');
  expect(told('nothing listens on port 80 of a, b of c')).toBe('auf Port 80 von a, b of c hört niemand');
});

test('a sentence within a sentence too', () => {
  expect(told('Check the path. What held before holds again.')).toBe(
    'Prüfen Sie den Pfad. Es gilt wieder, was vorher galt.',
  );
});

test('what is not known is said as the core says it', () => {
  expect(told('the moon is full')).toBe('the moon is full');
  expect(toldIn({}, String)('Check the path.')).toBe('Check the path.');
});

test('where the text runs the other way a value is set apart, a sentence within is not', () => {
  const arabic = toldIn({ 'a {x}': 'ب {x}', 'c c': 'ج' }, (value) => `[${value}]`);
  expect([arabic('a b'), arabic('a c c')]).toEqual(['ب [b]', 'ب ج']);
});

test('any value comes through whole, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), (value) => {
      fc.pre(told(value) === value);
      expect(told(`the router ${value} does not answer`)).toBe(`der Router ${value} antwortet nicht`);
    }),
  );
});

test('a hostile text takes no longer than any other', () => {
  const text = `the name server (${'a) does not answer: '.repeat(100)}`;
  const begun = performance.now();
  for (let count = 0; count < 200; count += 1) told(`${text}${count}`);
  expect(performance.now() - begun).toBeLessThan(2000);
});
