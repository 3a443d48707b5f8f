import { describe, expect, test, vi } from 'vitest';
import type { Order, Report } from '../../../ui/speaking/orders.ts';
import { Beeper } from '../../../ui/speech/beeper.ts';
import type { CardOutput } from '../../../ui/speech/outputs.ts';
import { Player } from '../../../ui/speech/player.ts';
import type { Output } from '../../../ui/speech/player.ts';
import { Speech } from '../../../ui/speech/speech.ts';
import type { Synthesiser } from '../../../ui/speech/speech.ts';
import { ThemeSounds } from '../../../ui/speech/theme-sounds.ts';
import { toneSamples } from '../../../ui/speech/tones.ts';
import { waveFile } from '../themes/wave-file.ts';

const rate = 22_050;

function card(id: string): CardOutput {
  return { id, name: id, card: 0, pcm: `plughw:${id}` };
}

/** A card that takes so many samples a turn and keeps what was given to it. */
class FakeCard implements Output {
  heard = 0;
  drops = 0;
  readonly #room: number;

  constructor(room = Infinity) {
    this.#room = room;
  }

  write(samples: Int16Array): number {
    const taken = Math.min(samples.length, this.#room);
    this.heard += taken;
    return taken;
  }

  drop(): void {
    this.drops += 1;
  }

  [Symbol.dispose](): void {}
}

/** Speech with cards and a voice of the test's: every text is 1000 samples. */
function speechWith(cards: Record<string, FakeCard>, shut = '') {
  const said: string[] = [];
  const voices: string[] = [];
  const reports: Report[] = [];
  const tones: number[] = [];
  let listed = Object.keys(cards);
  const synthesiser: Synthesiser = {
    sampleRate: rate,
    use: (voice) => void voices.push(voice),
    speak(text, sink) {
      said.push(text);
      sink(new Int16Array(1000));
    },
    spell(one, sink) {
      said.push(`[${one}]`);
      sink(new Int16Array(1000));
    },
  };
  const player = new Player(
    rate,
    { onDry: () => speech.goOn(), onQuiet: () => reports.push({ report: 'quiet' }) },
    ({ id }) => {
      if (id === shut) throw new Error('busy');
      return cards[id] ?? new FakeCard();
    },
  );
  const speech: Speech = new Speech({
    synthesiser,
    player,
    beeper: () => new Beeper({ tone: (hertz) => void tones.push(hertz), [Symbol.dispose]() {} }),
    list: () => listed.map(card),
    report: (report) => reports.push(report),
    sounds: new ThemeSounds((file) => {
      if (file === 'gone.wav') throw new Error('ENOENT');
      return waveFile({ rate, samples: Array.from({ length: 500 }, () => 10_000) });
    }),
  });
  const plug = (...ids: string[]): void => {
    listed = ids;
    speech.look();
  };
  return { speech, player, said, voices, reports, tones, plug };
}

const voice: Order = { do: 'voice', language: 'de', voice: 1, rate: 175, pitch: 50, volume: 100, output: '' };

describe('speech', () => {
  test('says sentences in order, on every card, and tells when all has been heard', async () => {
    const cards = { a: new FakeCard(), b: new FakeCard() };
    const { speech, said, voices, reports, player } = speechWith(cards);
    speech.take(voice);
    speech.take({ do: 'say', text: 'One. Two?' });
    speech.take({ do: 'spell', text: 'x' });
    await expect.poll(() => reports.at(-1)).toEqual({ report: 'quiet' });
    expect(said).toEqual(['One.', 'Two?', '[x]']);
    expect(voices).toEqual(['de']);
    expect(cards.a.heard).toBeGreaterThanOrEqual(3000);
    expect(cards.b.heard).toBe(cards.a.heard);
    player[Symbol.dispose]();
  });

  test('silence drops what is being heard and what waits', () => {
    const cards = { a: new FakeCard(0) };
    const { speech, said, player } = speechWith(cards);
    speech.take(voice);
    speech.take({ do: 'say', text: 'One. Two. Three.' });
    speech.take({ do: 'silence' });
    speech.take({ do: 'say', text: 'Four.' });
    expect(said).toEqual(['One.', 'Four.']);
    expect(cards.a.drops).toBe(1);
    player[Symbol.dispose]();
  });

  test('what is said before a card is there is heard when it comes', () => {
    const cards = { a: new FakeCard() };
    const { speech, said, reports, plug, player } = speechWith(cards);
    plug();
    speech.take(voice);
    speech.take({ do: 'say', text: 'One.' });
    expect(said).toEqual([]);
    plug('a');
    expect(said).toEqual(['One.']);
    expect(reports).toContainEqual({ report: 'outputs', outputs: [{ id: 'a', name: 'a' }] });
    player[Symbol.dispose]();
  });

  test('a chosen card alone is heard; one that is not plugged in leaves nobody without a voice', () => {
    const cards = { a: new FakeCard(), b: new FakeCard() };
    const { speech, player, plug } = speechWith(cards);
    speech.take({ ...voice, output: 'b' });
    expect(player.ids).toEqual(['b']);
    plug('a');
    expect(player.ids).toEqual(['a']);
    player[Symbol.dispose]();
  });

  test('an output that cannot be opened is told of no more, and others are heard; plugged in anew it is tried again', () => {
    const cards: Record<string, FakeCard> = { a: new FakeCard(), b: new FakeCard() };
    const { speech, player, reports, plug } = speechWith(cards, 'b');
    speech.take({ ...voice, output: 'b' });
    speech.look();
    expect(player.ids).toEqual([]);
    speech.look();
    expect(player.ids).toEqual(['a']);
    expect(reports.at(-1)).toEqual({ report: 'outputs', outputs: [{ id: 'a', name: 'a' }] });
    plug('a');
    plug('a', 'b');
    expect(reports.at(-1)).toMatchObject({ outputs: [{ id: 'a' }, { id: 'b' }] });
  });

  test('without a card tones are heard from the machine’s own speaker', () => {
    const { speech, tones, said, plug } = speechWith({});
    plug();
    speech.take(voice);
    speech.take({ do: 'say', text: 'One.' });
    speech.take({ do: 'tone', tone: 'error' });
    expect(tones).toEqual([220]);
    expect(said).toEqual([]);
    speech.take({ do: 'silence' });
    expect(tones).toEqual([220, 0]);
  });

  const third = { index: 3, count: 5, isDefault: false, isLast: false };

  test('without a card the focus is heard by its place, a screen that has come too', () => {
    const { speech, tones, plug } = speechWith({});
    plug();
    speech.take(voice);
    speech.take({ do: 'tone', tone: 'focus', place: third });
    speech.take({ do: 'silence' });
    speech.take({ do: 'tone', tone: 'here', place: { ...third, index: 1 } });
    speech.take({ do: 'silence' });
    speech.take({ do: 'tone', tone: 'focus' });
    expect(tones).toEqual([659, 0, 523, 0, 880]);
  });

  test('with a card the voice says the place: every moved focus has the same tone, a screen that has come none', () => {
    const cards = { a: new FakeCard() };
    const { speech, plug } = speechWith(cards);
    plug('a');
    speech.take(voice);
    speech.take({ do: 'tone', tone: 'here', place: third });
    expect(cards.a.heard).toBe(0);
    speech.take({ do: 'tone', tone: 'focus', place: { ...third, isLast: true } });
    expect(cards.a.heard).toBe(toneSamples('focus', rate, 100).length);
  });
});

describe('cards that are not as they should be', () => {
  test('one that fails, and one that takes nothing, keep no other from being heard', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const good = new FakeCard();
    const broken = new FakeCard();
    broken.write = () => {
      throw new Error('unplugged');
    };
    const stuck = new FakeCard(0);
    const { speech, reports, player, said } = speechWith({ broken, good, stuck });
    speech.take(voice);
    speech.take({ do: 'say', text: 'One. Two. Three.' });
    expect(said).toEqual(['One.', 'Two.', 'Three.']);
    expect(player.ids).toEqual(['good', 'stuck']);
    speech.look();
    vi.advanceTimersByTime(6000);
    vi.useRealTimers();
    expect(reports.at(-1)).toEqual({ report: 'quiet' });
    expect(good.heard).toBeGreaterThanOrEqual(3000);
    expect(player.ids).toEqual(['good']);
    player[Symbol.dispose]();
  });
});

describe('a sound of a theme', () => {
  test('is played on the cards, in its turn', async () => {
    const cards = { a: new FakeCard() };
    const { speech, reports } = speechWith(cards);
    speech.take(voice);
    speech.take({ do: 'sound', file: 'tick.wav', withinMs: 500 });
    await expect.poll(() => reports.at(-1)).toEqual({ report: 'quiet' });
    const silence = Math.round((rate * 450) / 1000);
    expect(cards.a.heard).toBe(500 + silence);
  });

  test('makes no tone on the PC’s speaker, and waits for a card only as long as it means something', async () => {
    const cards = { a: new FakeCard() };
    const { speech, tones, plug } = speechWith(cards);
    plug();
    speech.take(voice);
    speech.take({ do: 'sound', file: 'late.wav', withinMs: 0 });
    speech.take({ do: 'sound', file: 'ready.wav', withinMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(tones).toEqual([]);
    plug('a');
    await expect.poll(() => cards.a.heard).toBeGreaterThanOrEqual(500);
    expect(cards.a.heard).toBeLessThan(1000);
  });

  test('that has gone since is silent; what comes behind it is heard', async () => {
    const cards = { a: new FakeCard() };
    const { speech, said } = speechWith(cards);
    speech.take(voice);
    speech.take({ do: 'sound', file: 'gone.wav', withinMs: 500 });
    speech.take({ do: 'say', text: 'Still here.' });
    await expect.poll(() => said).toEqual(['Still here.']);
  });

  test('is as loud as the voice', () => {
    const sounds = new ThemeSounds(() => waveFile({ rate, samples: [10_000] }));
    expect([...sounds.samples('a.wav', rate, 50)]).toEqual([5000]);
    expect([...sounds.samples('a.wav', rate, 200)]).toEqual([10_000]);
  });
});
