import { beforeEach, expect, test } from 'vitest';
import { NetworkChoice } from '../../src/core/network-choice.ts';
import { parseIpParameter } from '../../src/devices/links/ip-parameter.ts';
import type { LinkSetting } from '../../src/devices/links/link-setting.ts';

let told: readonly LinkSetting[] = [];
let failures: string[] = [];
let choice: NetworkChoice;
beforeEach(() => {
  told = [];
  failures = [];
  choice = new NetworkChoice({
    network: { configure: (settings) => (told = settings), start: () => undefined },
    onFailure: ({ subject }) => failures.push(subject),
  });
});

function methods(): string[] {
  return told.map(({ link, method }) => `${link}:${method}`);
}

const fixed = '10.0.0.5::10.0.0.1:24::eth0:none';

test('what is kept of a link counts more than net=, and less than ip=', () => {
  choice.configure([], [parseIpParameter('eth0:dhcp'), parseIpParameter('eth1:dhcp')]);
  choice.keep(new Map([['eth0', fixed]]));
  expect(methods()).toEqual(['eth1:dhcp', 'eth0:static']);
  choice.configure([parseIpParameter('eth0:off')], []);
  expect(methods()).toEqual(['eth0:off']);
});

test('links of which nothing is kept go on asking a DHCP server', () => {
  choice.configure([]);
  choice.keep(new Map([['eth0', fixed]]));
  expect(methods()).toEqual([':dhcp', 'eth0:static']);
});

test('what is chosen counts most; taken back, what held before holds again', () => {
  choice.configure([parseIpParameter('eth0:dhcp')]);
  const first = choice.choose(parseIpParameter('eth0:off'));
  const second = choice.choose(parseIpParameter(fixed));
  expect(methods()).toEqual(['eth0:static']);
  second[Symbol.dispose]();
  expect(methods()).toEqual(['eth0:off']);
  first[Symbol.dispose]();
  expect(methods()).toEqual(['eth0:dhcp']);
  choice.choose(parseIpParameter(fixed));
  choice.forget('eth0');
  expect(methods()).toEqual(['eth0:dhcp']);
});

test('a kept setting that is none loses only itself', () => {
  choice.keep(
    new Map([
      ['eth0', 'eth0:sideways'],
      ['eth1', 'eth1:off'],
    ]),
  );
  expect([methods(), failures]).toEqual([[':dhcp', 'eth1:off'], ['ip=eth0:sideways:1:9']]);
  expect(choice.isKept('eth1')).toBe(true);
});
