import { readFileSync } from 'node:fs';
import { Espeak } from '../../src/abi/espeak.ts';
import { kbootParameters } from '../../src/base/kernel-command-line.ts';
import { log, logToStandardError } from '../../src/base/log.ts';
import { Lines } from '../speaking/orders.ts';
import type { Order, Report } from '../speaking/orders.ts';
import { Beeper, pcSpeaker } from './beeper.ts';
import { loadSoundDrivers } from './drivers.ts';
import { listOutputs } from './outputs.ts';
import { Player } from './player.ts';
import { Speech } from './speech.ts';
import type { Synthesiser } from './speech.ts';
import { unmuteCard } from './unmute.ts';

/** Where the image has the voices (initramfs/features/speech.ts). */
const voiceFolder = '/kboot/voices';
const asoundConfiguration = '/usr/share/alsa/alsa.conf';

const usualRate = 22_050;

/** How often is looked for cards that have come or gone, ms: while none is there at first, and later. */
const lookMs = 250;
const lookAgainMs = 2000;
const lookSoonMs = 15_000;

/** The longest wait for a last sound, ms. */
const lastSoundMs = 700;

function synthesiser(): Synthesiser | undefined {
  try {
    return new Espeak(voiceFolder);
  } catch (thrown) {
    log('error', `no voice: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return undefined;
  }
}

function tell(report: Report): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function main(): void {
  const debug = kbootParameters(readFileSync('/proc/cmdline', 'utf8')).has('debug');
  logToStandardError('speech', debug);
  process.env['ALSA_CONFIG_PATH'] ??= asoundConfiguration;
  const voice = synthesiser();
  const player = new Player(voice?.sampleRate ?? usualRate, {
    onDry: () => speech.goOn(),
    onQuiet() {
      log('debug', 'quiet');
      tell({ report: 'quiet' });
    },
  });
  const unmuted = new Set<number>();
  let drivers = false;
  const speech = new Speech({
    synthesiser: voice,
    player,
    list() {
      const outputs = listOutputs();
      for (const { card } of outputs) {
        if (unmuted.has(card)) continue;
        unmuted.add(card);
        unmuteCard(card);
      }
      return outputs;
    },
    beeper() {
      // Before that a card may still come.
      if (!drivers) return undefined;
      const maker = pcSpeaker();
      return maker === undefined ? undefined : new Beeper(maker);
    },
    report: tell,
  });
  const look = (): void => {
    speech.look();
    const soon = player.ids.length === 0 && performance.now() < lookSoonMs;
    setTimeout(look, soon ? lookMs : lookAgainMs);
  };
  const afterDrivers = async (): Promise<void> => {
    await loadSoundDrivers();
    drivers = true;
    speech.look();
    if (player.ids.length === 0) log('warning', 'there is no sound card; tones are what is left');
  };
  void afterDrivers();
  look();
  const lines = new Lines();
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (piece: string) => {
    // Only kboot's own programs hold the other end.
    for (const line of lines.take(piece)) speech.take(JSON.parse(line) as Order);
  });
  // Its starter has gone, or has switched it off: a short last sound is heard.
  process.stdin.on('end', () => setTimeout(() => process.exit(0), speech.busy ? lastSoundMs : 0));
}

// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (!process.argv.includes('--warm-up')) main();
