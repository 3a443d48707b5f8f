import { frameTimes } from './frames.ts';
import { ms } from './figure.ts';
import type { Section } from './figure.ts';

/** Frames on this machine, without a virtual one. */
export const drawing: Section = {
  name: 'drawing',
  title: 'Drawing on this machine',
  async run() {
    const times = await frameTimes();
    return times.map((time) => {
      // The same screen drawn whole stands beside what only touches a part of it.
      const [size] = time.what.split(':');
      const whole = times.find(({ what }) => what.startsWith(`${size}:`) && what.includes('whole'));
      const beside = whole === undefined || whole === time ? '' : `whole frame ${ms(whole.ms)}`;
      return { what: time.what, value: ms(time.ms), beside };
    });
  },
};
