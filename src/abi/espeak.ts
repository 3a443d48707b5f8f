import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';

/** How a voice sounds, in espeak-ng's own units (speak_lib.h). */
export interface VoiceSound {
  /** Words a minute, 80–450. */
  readonly rate: number;
  /** 0–100; 50 is the voice's own. */
  readonly pitch: number;
  /** Percent of full loudness, 0–200. */
  readonly volume: number;
}

/** Takes the next samples, 16 bits mono. @returns false to have no more of them */
export type SampleSink = (samples: Int16Array) => boolean;

// speak_lib.h
const synchronous = 2;
const dontExit = 0x8000;
const parameter = { rate: 1, volume: 2, pitch: 3 } as const;
const charactersUtf8 = 1;
const endPause = 0x1000;
const character = 1;

/** Length of the pieces that samples come in, ms: so soon a voice can be silenced in the middle. */
const pieceMs = 60;

type Call = (...parameters: unknown[]) => unknown;

/**
 * libespeak-ng making samples, nothing of them played. Speech is made much faster than it is heard;
 * a call returns when all of it is made.
 */
export class Espeak {
  /** Samples a second. */
  readonly sampleRate: number;
  readonly #synth: Call;
  readonly #key: Call;
  readonly #setVoice: Call;
  readonly #setParameter: Call;
  #sink: SampleSink = () => false;

  /**
   * @param dataFolder folder that holds `espeak-ng-data`
   * @throws when the library cannot be loaded; KbootError when its data are absent
   */
  constructor(dataFolder: string) {
    const library = koffi.load('libespeak-ng.so.1');
    const callback = koffi.proto('int espeak_callback(int16_t *samples, int count, void *events)');
    const initialize: Call = library.func(
      'int espeak_Initialize(int output, int pieceMs, str path, int options)',
    );
    const setCallback: Call = library.func('espeak_SetSynthCallback', 'void', [koffi.pointer(callback)]);
    this.#synth = library.func(
      'int espeak_Synth(str text, size_t size, uint position, int positionType, uint end, uint flags, void *id, void *data)',
    );
    this.#key = library.func('int espeak_Key(str name)');
    this.#setVoice = library.func('int espeak_SetVoiceByName(str name)');
    this.#setParameter = library.func('int espeak_SetParameter(int parameter, int value, int relative)');
    this.sampleRate = initialize(synchronous, pieceMs, dataFolder, dontExit) as number;
    if (this.sampleRate <= 0) {
      throw new KbootError('load', 'espeak-ng', `its data are not in ${dataFolder}`);
    }
    const take = (samples: unknown, count: number): number => {
      if (samples === null || count <= 0) return 0;
      // The library's own memory, which it writes over: a copy goes on.
      const piece = new Int16Array(koffi.view(samples, 2 * count).slice(0));
      return this.#sink(piece) ? 0 : 1;
    };
    setCallback(koffi.register(take, koffi.pointer(callback)));
  }

  /** Speaks with the voice of a language from now on. @throws KbootError when there is none of that name */
  use(voice: string, { rate, pitch, volume }: VoiceSound): void {
    if (this.#setVoice(voice) !== 0) throw new KbootError('use', `voice ${voice}`, 'is not in this image');
    this.#setParameter(parameter.rate, rate, 0);
    this.#setParameter(parameter.pitch, pitch, 0);
    this.#setParameter(parameter.volume, volume, 0);
  }

  /** The samples of a text. Whatever stands in it is text: neither SSML nor phonemes are understood. */
  speak(text: string, sink: SampleSink): void {
    this.#sink = sink;
    const size = Buffer.byteLength(text) + 1;
    this.#synth(text, size, 0, character, 0, charactersUtf8 | endPause, null, null);
    this.#sink = () => false;
  }

  /** The samples of a character's name: “slash”, “capital A”. */
  spell(one: string, sink: SampleSink): void {
    this.#sink = sink;
    this.#key(one);
    this.#sink = () => false;
  }
}
