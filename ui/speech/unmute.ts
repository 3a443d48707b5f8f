import { Mixer } from '../../src/abi/alsa-mixer.ts';
import type { MixerControl } from '../../src/abi/alsa-mixer.ts';
import { log } from '../../src/base/log.ts';

/** What sound goes through on its way out. Others bring something in, as a microphone, which would howl. */
const outward =
  /^(Master|PCM|Wave|DAC|Digital|Front|Surround|Side|Center|LFE|Speaker|Bass Speaker|Desktop Speaker|Headphone|Headset|Line Out|IEC958|HDMI|Output)\b/;
const inward = /\b(Mic|Capture|Loopback|In)\b/;

/** How far the one control that all goes through is turned up; alone, where there is no such. */
const masterVolume = 0.85;
const loneVolume = 0.75;

/** Turns on what sound goes through, so loud that it is heard and nobody is hurt. A fresh card is muted. */
export function turnUp(controls: readonly MixerControl[]): void {
  const ours = controls.filter(({ name }) => outward.test(name) && !inward.test(name));
  const hasMaster = ours.some(({ name, hasVolume }) => hasVolume && /^Master\b/.test(name));
  for (const control of ours) {
    if (control.hasSwitch) control.unmute();
    if (!control.hasVolume) continue;
    if (!hasMaster) control.setVolume(loneVolume);
    else if (/^Master\b/.test(control.name)) control.setVolume(masterVolume);
    else if (!control.setUnity()) control.setVolume(1);
  }
}

/** The same for a card by its number; one without a mixer is left as it is. */
export function unmuteCard(card: number): void {
  try {
    using mixer = new Mixer(card);
    turnUp(mixer.controls);
  } catch (thrown) {
    log('debug', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
