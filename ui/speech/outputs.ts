import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SoundOutput } from '../state/voice.ts';

/** A way out for sound, with what ALSA calls it. */
export interface CardOutput extends SoundOutput {
  /** The card's number. */
  readonly card: number;
  /** Name for libasound, which fits what is played to what the card takes. */
  readonly pcm: string;
}

const procFolder = '/proc/asound';

/** A machine has one or two cards; a graphics card brings some outputs of its own. */
const mostOutputs = 16;

/** Outputs for a screen or another device that has loudspeakers of its own. */
const digital = /HDMI|DisplayPort|IEC958|S\/PDIF|Digital/i;

/** ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH` → number and id (sound/core/init.c). */
function cardIds(text: string): Map<number, string> {
  const lines = text.matchAll(/^ *(\d+) \[(\S+) *\]/gm);
  return new Map([...lines].map(([, number, id = '']) => [Number(number), id]));
}

/**
 * What can be played on, from the kernel's own lists: `00-03: HDMI 0 : HDMI 0 : playback 1`
 * (sound/core/pcm.c, snd_pcm_proc_read).
 */
export function outputsIn(cards: string, pcm: string): CardOutput[] {
  const ids = cardIds(cards);
  const lines = [...pcm.matchAll(/^(\d+)-(\d+): ([^:\n]*): ([^:\n]*):.*\bplayback\b/gm)];
  const outputs = lines.flatMap(([, cardDigits, deviceDigits, id = '', name = '']) => {
    const [card, device] = [Number(cardDigits), Number(deviceDigits)];
    const cardId = ids.get(card);
    if (cardId === undefined) return [];
    const called = (name.trim() || id.trim()).slice(0, 60);
    return [
      { id: `${cardId},${device}`, name: `${called} (${cardId})`, card, pcm: `plughw:${card},${device}` },
    ];
  });
  // Fewer people have a screen that speaks than loudspeakers: these are asked about last.
  const [others, spoken] = [true, false].map((last) =>
    outputs.filter(({ name }) => digital.test(name) === last),
  );
  return [...(spoken ?? []), ...(others ?? [])].slice(0, mostOutputs);
}

/** What can be played on now; nothing while there is no sound card. */
export function listOutputs(folder = procFolder): CardOutput[] {
  try {
    return outputsIn(
      readFileSync(join(folder, 'cards'), 'latin1'),
      readFileSync(join(folder, 'pcm'), 'latin1'),
    );
  } catch {
    return [];
  }
}
