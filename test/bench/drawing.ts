import { frameTimes } from './frames.ts';
import { mib, ms } from './figure.ts';
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
      const written = time.bytes === 0 ? '' : `${mib(time.bytes)} written`;
      const beside =
        whole === undefined || whole === time
          ? written
          : `${written}, whole frame ${ms(whole.ms)}, ${mib(whole.bytes)}`;
      return { what: time.what, value: ms(time.ms), beside };
    });
  },
};
