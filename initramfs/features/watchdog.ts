import type { Feature } from '../feature.ts';

export const watchdog: Feature = {
  name: 'watchdog',
  reason: 'watchdogs that restart a machine whose started system hangs (watchdog= in kboot.conf)',
  needs: ['core'],
  files: [{ path: 'etc/modprobe.d/watchdog.conf', from: 'initramfs/watchdog.conf' }],
  // Those of src/handoff/watchdog.ts.
  loadedOnDemand: ['lpc_ich', 'i2c_i801', 'i6300esb', 'iTCO_wdt', 'sp5100_tco', 'wdat_wdt'],
};
