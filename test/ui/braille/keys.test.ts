import { describe, expect, test } from 'vitest';
import { parseBrailleDevice } from '../../../ui/braille/device.ts';
import { brailleKey } from '../../../ui/braille/keys.ts';

const command = 0x20000000;

describe('keys of a display', () => {
  test.each([
    ['the line above', command + 1, { type: 'act', action: { type: 'move', by: -1 } }],
    ['the line below', command + 2, { type: 'act', action: { type: 'move', by: 1 } }],
    ['the window to the right', command + 24, { type: 'pan', by: 1 }],
    ['home', command + 29, { type: 'show', part: 'focus' }],
    ['help', command + 49, { type: 'act', action: { type: 'help' } }],
    ['the key above the fourth cell', command + 0x10003, { type: 'route', cell: 3 }],
    ['Enter', 0xff0d, { type: 'act', action: { type: 'accept' } }],
    ['Escape', 0xff1b, { type: 'act', action: { type: 'back' } }],
    ['F3', 0xffc0, { type: 'act', action: { type: 'edit' } }],
    ['a chord that types ö', 0xf6, { type: 'act', action: { type: 'text', text: 'ö' } }],
    ['a chord that types Ω', 0x10003a9, { type: 'act', action: { type: 'text', text: 'Ω' } }],
    ['a command without a meaning here', command + 46, { type: 'act', action: { type: 'other' } }],
    ['no character at all', 0x1fffffff, { type: 'act', action: { type: 'other' } }],
  ])('%s', (_name, code, key) => {
    expect(brailleKey({ flags: 0, code })).toEqual(key);
  });

  test('with Control a letter is what it is on a keyboard', () => {
    expect(brailleKey({ flags: 4, code: 0x7a })).toEqual({ type: 'act', action: { type: 'undo' } });
  });
});

describe('kboot.braille=', () => {
  test.each([
    ['auto', { driver: 'auto', device: 'usb:' }],
    ['ht:ttyS0', { driver: 'ht', device: 'serial:/dev/ttyS0' }],
    ['vr:server:0.0.0.0:35752', { driver: 'vr', device: 'server:0.0.0.0:35752' }],
    ['bm:usb:serialNumber=12+product=x', { driver: 'bm', device: 'usb:serialNumber=12+product=x' }],
  ])('%s', (value, device) => {
    expect(parseBrailleDevice(value)).toEqual(device);
  });

  test.each(['', 'HT', 'h', 'ht:', 'ht:--help x', 'ht:$(x)', '../x'])('%o is refused', (value) => {
    expect(parseBrailleDevice(value)).toBeUndefined();
  });
});
