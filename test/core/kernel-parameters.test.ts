import { expect, test } from 'vitest';
import { parseKernelParameters } from '../../src/core/kernel-parameters.ts';

test.each([
  ['', { ahead: true, debug: false }],
  [
    'quiet kboot.timeout=5 kboot.default=debian',
    { ahead: true, debug: false, timeoutSeconds: 5, defaultId: 'debian' },
  ],
  ['kboot.timeout=5 kboot.timeout=0 kboot.debug', { ahead: true, debug: true, timeoutSeconds: 0 }],
  ['kboot.timeout=soon kboot.timeoutx=3 xkboot.timeout=4', { ahead: true, debug: false }],
  ['kboot.ahead=off', { ahead: false, debug: false }],
  ['kboot.timeout=-1', { ahead: true, debug: false }],
  ['kboot.timeout=99999999', { ahead: true, debug: false }],
])('of %j the core takes %j', (cmdline, parameters) => {
  expect(parseKernelParameters(`${cmdline}\n`)).toEqual(parameters);
});
