import type { FocusPlace, ToneName } from '../speaking/orders.ts';

/** A part of a tone. */
export interface Note {
  /** 0 for a pause. */
  readonly hertz: number;
  readonly ms: number;
}

function rising(...hertz: readonly number[]): Note[] {
  return hertz.map((one) => ({ hertz: one, ms: 70 }));
}

/** One line for each; told apart by their way up or down and their length, so that they can be on one speaker. */
const tones: Readonly<Record<ToneName, readonly Note[]>> = {
  ready: rising(523, 784),
  focus: [{ hertz: 880, ms: 25 }],
  // Only with a place: a screen that has come is named by a voice.
  here: [],
  typed: [{ hertz: 660, ms: 15 }],
  error: [
    { hertz: 220, ms: 180 },
    { hertz: 0, ms: 60 },
    { hertz: 220, ms: 180 },
  ],
  start: rising(523, 659, 784, 1047),
  on: rising(660, 990),
  off: rising(990, 660),
  free: [{ hertz: 523, ms: 25 }],
  waiting: [{ hertz: 740, ms: 20 }],
  accepted: [{ hertz: 988, ms: 40 }],
  rejected: [{ hertz: 294, ms: 60 }],
  'slow-soon': [
    { hertz: 784, ms: 80 },
    { hertz: 0, ms: 60 },
    { hertz: 784, ms: 80 },
  ],
  latched: [{ hertz: 1320, ms: 50 }],
  locked: [
    { hertz: 1320, ms: 50 },
    { hertz: 0, ms: 40 },
    { hertz: 1320, ms: 50 },
  ],
  unlocked: [{ hertz: 440, ms: 50 }],
};

export function notesOf(tone: ToneName): readonly Note[] {
  return tones[tone];
}

/** The first line's, and the twelve whole tones above it, to 2093 Hz: small speakers are loud there. */
const lowest = 523.25;
const steps = 12;
const stepsOfOctave = 6;
/** Beside a list: higher than any of its lines. */
const beside = 2637;

const [shortMs, longMs, pauseMs] = [40, 160, 40];

/** A line's: a whole tone above the one before; the lines of a longer list share the same range. */
function pitchOf({ index, count }: FocusPlace): number {
  if (index === 0) return beside;
  const step = (index - 1) * Math.min(1, steps / Math.max(1, count - 1));
  return Math.round(lowest * 2 ** (step / stepsOfOctave));
}

/** The higher the further down; long is the last one, with one more before it what starts by itself. */
export function notesOfPlace(place: FocusPlace): readonly Note[] {
  const hertz = pitchOf(place);
  const twice = place.isDefault
    ? [
        { hertz, ms: shortMs },
        { hertz: 0, ms: pauseMs },
      ]
    : [];
  return [...twice, { hertz, ms: place.isLast ? longMs : shortMs }];
}

/** A note that begins or ends at full strength clicks, ms. */
const rampMs = 4;

/** Of the loudest that there is: a beep is louder to the ear than speech of the same strength. */
const strength = 0.2;

/**
 * The samples of a tone.
 * @param volume percent, as a voice's
 */
export function toneSamples(tone: ToneName, sampleRate: number, volume: number): Int16Array {
  const loud = 32767 * strength * Math.min(1, volume / 100);
  const parts = notesOf(tone).map(({ hertz, ms }) => {
    const count = Math.round((ms * sampleRate) / 1000);
    const ramp = (rampMs * sampleRate) / 1000;
    return Int16Array.from({ length: count }, (_, at) => {
      const envelope = Math.min(1, at / ramp, (count - at) / ramp);
      return Math.round(loud * envelope * Math.sin((2 * Math.PI * hertz * at) / sampleRate));
    });
  });
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
