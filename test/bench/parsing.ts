import { blsTimes } from './bls.ts';
import type { Section } from './figure.ts';
import { formatTimes } from './formats.ts';
import { grub2EntriesPerSecond, largeConfiguration } from './grub2.ts';

const entries = 500;
const rounds = 5;

/** What splitting the same text into lines and words alone would give: a floor for any reader. */
function wordsPerSecond(): number {
  const text = largeConfiguration(entries);
  const started = performance.now();
  let words = 0;
  for (let round = 0; round < rounds; round += 1) words += text.split(/\s+/).length;
  return words === 0 ? 0 : Math.round((entries * rounds) / ((performance.now() - started) / 1000));
}

/** Entries a second of the readers of boot configurations. */
export const parsing: Section = {
  name: 'parsing',
  title: 'Reading boot configurations on this machine',
  async run() {
    const grub = Math.round(await grub2EntriesPerSecond(entries, rounds));
    return [
      {
        what: `grub.cfg of ${entries} entries`,
        value: `${grub} entries/s`,
        beside: `split into words alone ${wordsPerSecond()} entries/s`,
      },
      ...(await blsTimes()).map((time) => ({
        what: time.what,
        value: `${time.entriesPerSecond} entries/s`,
        beside: `${time.entries} in ${time.ms} ms`,
      })),
      ...(await formatTimes(entries, rounds)).map((time) => ({
        what: `${time.what} of ${time.entries} entries`,
        value: `${time.entriesPerSecond} entries/s`,
        beside: `split into words alone ${time.wordsPerSecond} entries/s`,
      })),
    ];
  },
};
