import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import type { StatusLine } from '../../src/model/status.ts';
import type { FixtureMachine } from '../devices/machine.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { loopDevice, loopReason, rootTest } from '../sources/loop.ts';
import { ShellScreen } from '../ui/shell/shell-screen.ts';
import { AskingClient } from './asking-client.ts';
import { RunningCore, TestClient } from './running-core.ts';

const size = 16 * 1024 * 1024;
const uuids = { alpha: 'aaaaaaaa-0000-4000-8000-000000000001', beta: 'bbbbbbbb-0000-4000-8000-000000000002' };

/** A disk's partition with these files; `link:` makes a symbolic link. */
async function plug(
  stack: AsyncDisposableStack,
  machine: FixtureMachine,
  folder: string,
  { name, uuid, files }: { name: string; uuid: string; files: Readonly<Record<string, string>> },
): Promise<void> {
  const tree = join(folder, `${name}.tree`);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(tree, dirname(path)), { recursive: true });
    if (text.startsWith('link:')) await symlink(text.slice('link:'.length), join(tree, path));
    else await writeFile(join(tree, path), text);
  }
  const image = join(folder, `${name}.img`);
  const mke2fs = ['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-U', uuid, '-d', tree, image, '16M'] as const;
  await run(mke2fs, { deadlineMs: 20_000 });
  const loop = stack.use(await loopDevice(image));
  machine.plug(name, { size, partition: Number(name.slice(3)), content: loop.path });
}

const alpha = {
  name: 'vda1',
  uuid: uuids.alpha,
  files: {
    'etc/os-release': 'PRETTY_NAME="Alpha Linux"\nID=alpha\n',
    'etc/fstab': `UUID=${uuids.alpha} / ext4\nUUID=cccccccc-0000-4000-8000-000000000003 /boot ext4\n`,
    'etc/kboot.conf': 'newer="/vmlinuz x=1"\n',
    vmlinuz: 'link:boot/vmlinuz',
    'boot/.keep': '',
  },
};
const beta = {
  name: 'vda2',
  uuid: uuids.beta,
  files: {
    'etc/os-release': 'PRETTY_NAME="Beta Linux"\n',
    'etc/kboot.conf': 'one=/x\nbroken\n',
    'etc/hosts': '',
  },
};
const conf = 'own=/boot/vmlinuz\n';

/** Whether a status message has a line like this. */
function says(pattern: RegExp): (message: { readonly lines: readonly StatusLine[] }) => boolean {
  return ({ lines }) => lines.some(({ text }) => pattern.test(text));
}

rootTest(
  `the first system found brings a newer configuration, which takes the own one's place${loopReason}`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const folder = stack.use(await temporaryFolder());
    const core = stack.use(new RunningCore(folder.path, { conf, cmdline: 'kboot=update' }));
    await plug(stack, core.machine, folder.path, alpha);
    await plug(stack, core.machine, folder.path, beta);
    await core.restart();
    using client = await new TestClient(core).connected();
    const { entries } = await client.next('entries', (told) => told.entries.some(({ id }) => id === 'newer'));
    expect(entries.map(({ id }) => id)).not.toContain('own');
    expect(entries[0]).toMatchObject({ id: 'newer', source: 'vda1:/etc/kboot.conf:1', state: 'ready' });
    await client.next(
      'status',
      says(/the configuration of Alpha Linux \(vda1\) is used: kboot\.conf, fstab/),
    );
  },
);

rootTest(
  `the systems are listed and switched, and a broken update is told and not used${loopReason}`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const folder = stack.use(await temporaryFolder());
    const environment = `environment=UUID=${uuids.beta}\n`;
    const core = stack.use(
      new RunningCore(folder.path, { conf: environment + conf, cmdline: 'kboot=update' }),
    );
    await plug(stack, core.machine, folder.path, alpha);
    await plug(stack, core.machine, folder.path, beta);
    await core.restart();
    using client = await new TestClient(core).connected();
    await client.next('status', says(/is used: hosts$/));
    await client.next('status', says(/^vda1 \(ext4, Alpha Linux\)/));
    const { lines } = await client.next('status', ({ lines }) =>
      lines.some(({ level }) => level === 'error'),
    );
    expect(lines.find(({ level }) => level === 'error')).toMatchObject({
      stage: 'parse',
      subject: 'vda2:/etc/kboot.conf:2:1',
      advice: "The image's own copy holds.",
    });
    client.send({ type: 'ask', id: 1, ask: { what: 'environments' } });
    const told = await client.next('reply', ({ id }) => id === 1);
    expect(told.reply).toEqual({
      what: 'environments',
      environments: [
        { id: `UUID=${uuids.alpha}`, name: 'Alpha Linux', device: 'vda1', principal: false },
        { id: `UUID=${uuids.beta}`, name: 'Beta Linux', device: 'vda2', principal: true },
      ],
    });
    await client.next('entries', (now) => now.entries[0]?.id === 'own' && now.entries[0].state === 'ready');
    const before = client.messages.length;
    client.send({ type: 'ask', id: 2, ask: { what: 'choose-environment', id: `UUID=${uuids.alpha}` } });
    await client.next('reply', ({ id }) => id === 2);
    // In Alpha the path lies on a disk that is not there.
    await client.next('entries', (now) => now.entries[0]?.state === 'waiting', before);
    client.send({ type: 'ask', id: 3, ask: { what: 'choose-environment', id: 'UUID=none' } });
    expect(await client.next('refusal')).toMatchObject({ id: 3, reason: 'there is no such environment' });
  },
);

rootTest(
  `cd to the root of another system makes it the booted environment, cd elsewhere does not${loopReason}`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const folder = stack.use(await temporaryFolder());
    const core = stack.use(new RunningCore(folder.path, { conf }));
    await plug(stack, core.machine, folder.path, alpha);
    await plug(stack, core.machine, folder.path, beta);
    await core.restart();
    using client = new AskingClient(core);
    const principal = async (): Promise<(string | undefined)[]> => {
      const { environments } = await client.ask({ what: 'environments' });
      return [environments.find((one) => one.principal)?.device, ...environments.map(({ device }) => device)];
    };
    await expect.poll(principal, { timeout: 15_000 }).toEqual(['vda1', 'vda1', 'vda2']);
    await using shell = await ShellScreen.start({ socket: core.socket, columns: 120 });

    for (const word of ['vda1:/', '/etc', 'vda2:/etc', '/'])
      expect(await shell.say(`cd ${word}`)).toEqual([]);
    expect((await principal())[0]).toBe('vda1');

    expect(await shell.say('cd vda2:/')).toEqual(['booted environment: Beta Linux']);
    expect((await principal())[0]).toBe('vda2');
    expect(await shell.say('cd vda2:/')).toEqual([]);
    await shell.say('cd vda1:/etc');
    expect(await shell.say('cd ..')).toEqual(['booted environment: Alpha Linux']);
    const enter = { what: 'enter', word: `UUID=${uuids.beta}:/`, directory: '/' } as const;
    expect(await client.ask(enter)).toEqual({ what: 'enter', name: enter.word, environment: 'Beta Linux' });
    expect((await principal())[0]).toBe('vda2');
  },
);
