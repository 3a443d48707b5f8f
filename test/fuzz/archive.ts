import { closeSync, fstatSync, writeFileSync } from 'node:fs';
import { createMemoryFile } from '../../src/abi/memfd.ts';
import { ArchiveReader } from '../../src/abi/libarchive.ts';
import { KbootError } from '../../src/base/errors.ts';
import { readArchive } from '../../src/sources/archive/reader-process.ts';
import { listMembers, unpackMember } from '../../src/sources/archive/unpack.ts';
import type { Listing, Unpacking } from '../../src/sources/archive/unpack.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { realArchives, spoil } from './spoiled-archive.ts';

const maxBytes = 1024 * 1024;
const paths = ['/boot/vmlinuz', '/vmlinuz', '/boot/hard', '/data.tar', '/sparse', '/a/../b', '/VMLINUZ.;1'];

/** What a list must be, whatever the archive. */
function checkNames(listing: Listing): void {
  for (const { name } of [...listing.values()].flat()) {
    if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) {
      throw new Error(`the name ${JSON.stringify(name)}`);
    }
  }
}

/** Whether `work` gives something or refuses with a word; anything else is thrown. */
function gives(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (thrown) {
    if (thrown instanceof KbootError && thrown.reason !== '') return false;
    throw thrown;
  }
}

/** Archives, by the same code that the process runs, in this one. */
export const archive: Fuzzer = {
  name: 'archive',
  holds: 'archives give members and names, or a word, never a crash or a path outside',
  begin(random) {
    const from = realArchives();
    const member = createMemoryFile('fuzz');
    let bytes: Buffer = Buffer.alloc(0);
    let good = 0;
    const unpacking: Unpacking = {
      open: () => ArchiveReader.fromBytes(bytes),
      maxBytes,
      onRead: () => undefined,
    };
    return {
      attempt(run) {
        bytes = from[run] ?? spoil(random, from);
        const path = paths[run % paths.length] ?? '/';
        const unpacked = gives(() => unpackMember(path, member, unpacking));
        if (fstatSync(member).size > maxBytes) throw new Error('more than there is room for');
        const listed = gives(() => checkNames(listMembers(run % 3 === 0 ? '/' : '/boot', unpacking)));
        good += Number(unpacked) + Number(listed);
      },
      input: () => bytes.toString('base64'),
      finish(inputs) {
        closeSync(member);
        atLeast('members and lists', good, inputs / 10);
      },
    };
  },
};

/** Archives, by the real process with all its bounds. */
export const archiveProcess: Fuzzer = {
  name: 'archive-process',
  holds: 'archives are answered by the process that reads them, or end it without harm',
  shortRun: 24,
  longRun: 2000,
  begin(random) {
    const from = realArchives();
    let bytes: Buffer = Buffer.alloc(0);
    return {
      async attempt(run) {
        bytes = from[run] ?? spoil(random, from);
        using undo = new DisposableStack();
        const [fd, memberFd] = [createMemoryFile('fuzz'), createMemoryFile('fuzz')];
        undo.defer(() => closeSync(fd));
        undo.defer(() => closeSync(memberFd));
        writeFileSync(fd, bytes);
        const action = run % 4 === 0 ? 'list' : 'unpack';
        const path = action === 'list' ? '/' : (paths[run % paths.length] ?? '/');
        await readArchive({
          request: { action, path, maxBytes },
          archive: { fd, size: bytes.length, subject: 'fuzz', [Symbol.dispose]: () => undefined },
          memberFd,
          subject: path,
          signal: new AbortController().signal,
          onRead: () => undefined,
        }).then(checkNames, (thrown: unknown) => {
          if (!(thrown instanceof KbootError)) throw thrown;
          if (/reader ended/.test(thrown.reason)) throw thrown;
        });
        if (fstatSync(memberFd).size > maxBytes) throw new Error('more than there is room for');
      },
      input: () => bytes.toString('base64'),
    };
  },
};
