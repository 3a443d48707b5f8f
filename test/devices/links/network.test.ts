import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';

/** Network namespaces take root, and a kernel that has them. */
async function canHaveNetworks(): Promise<boolean> {
  try {
    await run(['unshare', '--net', '--mount', 'ip', 'link', 'add', 'v0', 'type', 'veth'], {
      deadlineMs: 5000,
    });
    return true;
  } catch {
    return false;
  }
}
const able = await canHaveNetworks();
const networkTest = able ? test : test.skip;
const reason = able ? '' : ' (skipped: needs root and network namespaces)';

interface Far {
  readonly folder: string;
  /** What far-network.ts has printed. */
  readonly result: Record<string, unknown>;
}

/** Runs far-network.ts at the far end of a cable. */
async function far(
  folder: string,
  server: 'dhcp' | 'none',
  host: string,
  ...parameters: string[]
): Promise<Far> {
  const here = import.meta.dirname;
  const alone = ['unshare', '--net', '--mount', '--pid', '--fork', '--kill-child'] as const;
  const command = [join(here, 'two-namespaces.sh'), folder, server, process.execPath];
  const client = [join(here, 'far-network.ts'), folder, '/bin/busybox', host, ...parameters];
  const { stdout } = await run([...alone, 'bash', ...command, ...client], { deadlineMs: 60_000 });
  return { folder, result: JSON.parse(stdout.toString()) as Record<string, unknown> };
}

networkTest(
  `a DHCP server’s address, router, name servers and domain are taken${reason}`,
  { timeout: 60_000 },
  async () => {
    await using folder = await temporaryFolder();
    const { result } = await far(folder.path, 'dhcp', 'in-hosts');
    expect(result).toMatchObject({
      address: expect.stringMatching(/^10\.9\.8\.(2\d|30)$/),
      prefix: 24,
      gateway: '10.9.8.1',
      servers: ['10.9.8.1'],
      domains: ['example.org'],
      addresses: ['10.9.8.7'],
    });
    const resolvConf = readFileSync(join(folder.path, 'etc/resolv.conf'), 'utf8');
    expect(resolvConf).toContain('nameserver 10.9.8.1\n');
    expect(existsSync(join(folder.path, 'on-demand.conf'))).toBe(false);
  },
);

networkTest(
  `a fixed address is set without a server; a name server that refuses is named${reason}`,
  { timeout: 60_000 },
  async () => {
    await using folder = await temporaryFolder();
    const fixed = '10.9.8.77::10.9.8.1:24::v1:none:10.9.8.1';
    const { result } = await far(folder.path, 'none', '', fixed);
    expect(result).toMatchObject({ address: '10.9.8.77', prefix: 24, gateway: '10.9.8.1' });
    // Given back for another kernel, and up again for the next use.
    expect(result['ups']).toEqual([true, false, true]);
    const failed = await far(folder.path, 'none', 'www.example.org', fixed);
    expect(failed.result).toMatchObject({
      stage: 'look up',
      subject: 'www.example.org',
      reason: 'the name server (10.9.8.1) does not answer: ECONNREFUSED',
    });
  },
);

networkTest(`what is switched off fails at once, and says so${reason}`, { timeout: 60_000 }, async () => {
  await using folder = await temporaryFolder();
  const { result } = await far(folder.path, 'none', '', 'off');
  expect(result).toMatchObject({ subject: 'server', reason: 'the network is switched off (v1)' });
});
