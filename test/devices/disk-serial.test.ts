import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ataSerial, linkWord, scsiSerial, usbSerial } from '../../src/devices/disk-serial.ts';
import { page83 } from './vpd-page.ts';

const none = new Uint8Array();
const naa5 = Buffer.from('5000c500a1b2c3d4', 'hex');
const naa6 = Buffer.from('600508b1001c2d3e4f5061728394a5b6', 'hex');
const called = { vendor: 'ACME', model: 'Fast Disk' };

test.each([
  ['an NAA number', page83([1, 3, naa5]), '35000c500a1b2c3d4'],
  ['the longer of two', page83([1, 3, naa5], [1, 3, naa6]), '3600508b1001c2d3e4f5061728394a5b6'],
  ['that of the unit, not of its port', page83([1, 0x13, naa6], [1, 3, naa5]), '35000c500a1b2c3d4'],
  ['a EUI-64', page83([1, 2, Buffer.from('0025388b71b2c3d4', 'hex')]), '20025388b71b2c3d4'],
  ["a T10 vendor's text", page83([2, 1, 'ACME    disk one']), '1ACME_disk_one'],
  ["a vendor's own text, with its name", page83([2, 0, 'drive-0']), '0ACME_Fast_Disk_drive-0'],
  ['NAA before T10', page83([2, 1, 'ACME    x'], [1, 3, naa5]), '35000c500a1b2c3d4'],
])('scsi_id: %s', (_, page, expected) => {
  expect(scsiSerial({ ...called, page83: page, page80: none })).toBe(expected);
});

test('scsi_id: without page 83 the number of page 80, with vendor and model', () => {
  const page80 = Buffer.concat([Buffer.from([0, 0x80, 0, 6]), Buffer.from('SN 001')]);
  expect(scsiSerial({ ...called, page83: none, page80 })).toBe('SACME_Fast_Disk_SN_001');
  expect(scsiSerial({ ...called, page83: none, page80: none })).toBe('');
});

test('ata_id: model and number from what SAT puts into page 83', () => {
  const ata = `ATA     ${'Samsung SSD 870 EVO 1TB'.padEnd(40)}${'   S6PUNX0R123'.padEnd(20)}`;
  expect(ataSerial(page83([1, 3, naa5], [2, 1, ata]))).toBe('Samsung_SSD_870_EVO_1TB_S6PUNX0R123');
  expect(ataSerial(page83([1, 3, naa5]))).toBe('');
});

test('usb_id: vendor, model, number, unit; a number that USB does not allow is passed over', () => {
  const stick = { vendor: 'Kingston', model: 'DataTraveler 3.0', serial: '60A44C', unit: '0:0' };
  expect(usbSerial(stick)).toBe('Kingston_DataTraveler_3.0_60A44C-0:0');
  expect(usbSerial({ ...stick, serial: 'a,b' })).toBe('Kingston_DataTraveler_3.0-0:0');
  expect(usbSerial({ ...stick, vendor: '', serial: '' })).toBe('DataTraveler_3.0-0:0');
});

test('what a disk says of itself never leads out of the folder, nor breaks anything', () => {
  expect(linkWord('../../etc passwd')).toBe('.._.._etc_passwd');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (page, head) => {
      if (head && page.length > 1) page[1] = 0x83;
      const all = [ataSerial(page), scsiSerial({ ...called, page83: page, page80: page })];
      for (const one of all) expect(one).toMatch(/^[\w#+.:=@-]*$/);
    }),
  );
});
