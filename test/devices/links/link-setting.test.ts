import { expect, test } from 'vitest';
import { parseIpParameter } from '../../../src/devices/links/ip-parameter.ts';
import { settingsOf } from '../../../src/devices/links/link-setting.ts';

function ways(links: readonly string[], ...parameters: readonly string[]): string[] {
  const settings = settingsOf(links, parameters.map(parseIpParameter));
  return [...settings].map(([link, setting]) => `${link} ${setting.method}`).sort();
}

test('without settings every link asks for an address', () => {
  expect(ways(['eth0', 'eth1'])).toEqual(['eth0 dhcp', 'eth1 dhcp']);
});

test('a fixed address without a link’s name is the first free link’s', () => {
  expect(ways(['eth0', 'eth1'], '10.0.0.5')).toEqual(['eth0 static']);
  expect(ways(['eth0', 'eth1'], 'eth0:off', '10.0.0.5')).toEqual(['eth0 off', 'eth1 static']);
});

test('a setting that names a link is that one’s, and counts more than the one for all', () => {
  expect(ways(['eth0', 'eth1'], 'dhcp', '10.0.0.5:::8::eth1:none')).toEqual(['eth0 dhcp', 'eth1 static']);
});

test('once settings name links the others stay as they are', () => {
  expect(ways(['eth0', 'eth1'], 'eth1:dhcp', 'eth7:dhcp')).toEqual(['eth1 dhcp']);
});
