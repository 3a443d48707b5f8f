import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';

// alsa/pcm.h
const playback = 0;
const nonBlocking = 1;
const signed16 = 2;
const interleaved = 3;
const prepared = 2;

/** So much sound is with the card at most, µs: enough for a busy machine; what silences drops it. */
const latencyUs = 400_000;

/** What a call that did nothing gives (errno(3)): it has room for nothing, or has run dry. */
const again = -11;
const dry = -32;

type Call = (...parameters: unknown[]) => number;

interface Library {
  readonly open: Call;
  readonly setParameters: Call;
  readonly write: Call;
  readonly state: Call;
  readonly start: Call;
  readonly drop: Call;
  readonly prepare: Call;
  readonly close: Call;
  readonly errorText: (error: number) => string;
}

let loaded: Library | undefined;

function library(): Library {
  if (loaded !== undefined) return loaded;
  const asound = koffi.load('libasound.so.2');
  // Where no sound is, every call would print its complaint on standard error.
  const quiet = koffi.proto('void alsa_error(str file, int line, str function, int error, str format)');
  asound.func('snd_lib_error_set_handler', 'int', [koffi.pointer(quiet)])(
    koffi.register(() => undefined, koffi.pointer(quiet)),
  );
  loaded = {
    open: asound.func('int snd_pcm_open(_Out_ void **pcm, str name, int stream, int mode)'),
    setParameters: asound.func(
      'int snd_pcm_set_params(void *pcm, int format, int access, uint channels, uint rate, int resample, uint latency)',
    ),
    write: asound.func('long snd_pcm_writei(void *pcm, const int16_t *samples, ulong frames)'),
    state: asound.func('int snd_pcm_state(void *pcm)'),
    start: asound.func('int snd_pcm_start(void *pcm)'),
    drop: asound.func('int snd_pcm_drop(void *pcm)'),
    prepare: asound.func('int snd_pcm_prepare(void *pcm)'),
    close: asound.func('int snd_pcm_close(void *pcm)'),
    errorText: asound.func('str snd_strerror(int error)') as unknown as Library['errorText'],
  };
  return loaded;
}

/** One way out of the machine for sound, taking samples of 16 bits in mono; libasound fits them to it. */
export class PcmOutput implements Disposable {
  readonly name: string;
  readonly #library: Library;
  readonly #pcm: unknown;

  /**
   * @param name as ALSA has it, e.g. `plughw:0,0`
   * @param sampleRate samples a second that will be given
   * @throws KbootError when it cannot be opened, as when another program has it
   */
  constructor(name: string, sampleRate: number) {
    this.name = name;
    this.#library = library();
    const out: [unknown] = [null];
    this.#checked(this.#library.open(out, name, playback, nonBlocking), 'open');
    this.#pcm = out[0];
    const set = this.#library.setParameters(this.#pcm, signed16, interleaved, 1, sampleRate, 1, latencyUs);
    if (set < 0) {
      this.#library.close(this.#pcm);
      this.#checked(set, 'set up');
    }
  }

  /**
   * Gives it as many samples as it has room for; never waits.
   * @returns how many it has taken
   * @throws KbootError when the card is gone
   */
  write(samples: Int16Array): number {
    const { write, prepare, state, start } = this.#library;
    let taken = write(this.#pcm, samples, samples.length);
    if (taken === dry) {
      this.#checked(prepare(this.#pcm), 'go on with');
      taken = write(this.#pcm, samples, samples.length);
    }
    if (taken === again) return 0;
    this.#checked(taken, 'play on');
    // By itself it waits for a whole buffer: a short sound would never be heard.
    if (state(this.#pcm) === prepared) start(this.#pcm);
    return taken;
  }

  /** Silence, at once. */
  drop(): void {
    this.#library.drop(this.#pcm);
    this.#library.prepare(this.#pcm);
  }

  [Symbol.dispose](): void {
    this.#library.drop(this.#pcm);
    this.#library.close(this.#pcm);
  }

  #checked(result: number, doing: string): void {
    if (result < 0) {
      throw new KbootError(`${doing} sound`, this.name, this.#library.errorText(result));
    }
  }
}
