import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';

type Call = (...parameters: unknown[]) => unknown;

/** A control of a card that sound goes through on its way out. */
export interface MixerControl {
  readonly name: string;
  /** Whether it can be muted, and be heard more or less. */
  readonly hasSwitch: boolean;
  readonly hasVolume: boolean;
  unmute(): void;
  /** @param fraction of its range, 0–1 */
  setVolume(fraction: number): void;
  /** To neither louder nor quieter than what comes in. @returns false where the card does not know what that is */
  setUnity(): boolean;
}

/** The mixer of one card, by libasound's simple elements (alsa/mixer.h). */
export class Mixer implements Disposable {
  readonly controls: readonly MixerControl[];
  readonly #close: () => void;

  /**
   * @param card its number
   * @throws KbootError when it has no mixer
   */
  constructor(card: number) {
    const library = koffi.load('libasound.so.2');
    const call = (signature: string): Call => library.func(signature) as Call;
    const out: [unknown] = [null];
    const name = `hw:${card}`;
    const open = call('int snd_mixer_open(_Out_ void **mixer, int mode)');
    if ((open(out, 0) as number) < 0) throw new KbootError('open mixer', name, 'it has none');
    const mixer = out[0];
    const close = call('int snd_mixer_close(void *mixer)');
    this.#close = () => close(mixer);
    const attach = call('int snd_mixer_attach(void *mixer, str name)')(mixer, name) as number;
    const register = call('int snd_mixer_selem_register(void *mixer, void *options, void *classes)')(
      mixer,
      null,
      null,
    ) as number;
    const load = call('int snd_mixer_load(void *mixer)');
    if (attach < 0 || register < 0 || (load(mixer) as number) < 0) {
      this.#close();
      throw new KbootError('open mixer', name, 'its controls cannot be read');
    }
    this.controls = controlsOf(mixer, call);
  }

  [Symbol.dispose](): void {
    this.#close();
  }
}

/** A card has some dozens of controls; one that goes on for ever is broken. */
const mostControls = 512;

function controlsOf(mixer: unknown, call: (signature: string) => Call): MixerControl[] {
  const first = call('void *snd_mixer_first_elem(void *mixer)');
  const next = call('void *snd_mixer_elem_next(void *element)');
  const nameOf = call('str snd_mixer_selem_get_name(void *element)');
  const hasSwitch = call('int snd_mixer_selem_has_playback_switch(void *element)');
  const hasVolume = call('int snd_mixer_selem_has_playback_volume(void *element)');
  const setSwitch = call('int snd_mixer_selem_set_playback_switch_all(void *element, int on)');
  const range = call(
    'int snd_mixer_selem_get_playback_volume_range(void *element, _Out_ long *least, _Out_ long *most)',
  );
  const setVolume = call('int snd_mixer_selem_set_playback_volume_all(void *element, long value)');
  const setDecibels = call(
    'int snd_mixer_selem_set_playback_dB_all(void *element, long hundredths, int way)',
  );
  const controls: MixerControl[] = [];
  let element = first(mixer);
  while (element !== null && controls.length < mostControls) {
    const one = element;
    controls.push({
      name: nameOf(one) as string,
      hasSwitch: hasSwitch(one) === 1,
      hasVolume: hasVolume(one) === 1,
      unmute: () => void setSwitch(one, 1),
      setVolume(fraction) {
        const [least, most]: [number[], number[]] = [[0], [0]];
        if ((range(one, least, most) as number) < 0) return;
        const [from = 0, to = 0] = [least[0], most[0]];
        setVolume(one, Math.round(from + fraction * (to - from)));
      },
      setUnity: () => (setDecibels(one, 0, -1) as number) >= 0,
    });
    element = next(one);
  }
  return controls;
}
