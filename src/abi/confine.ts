import { writeFileSync } from 'node:fs';
import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';
import { checked, libc } from './libc.ts';

/** What a process that has confined itself may still use. */
export interface Confinement {
  /** Bytes of memory of its own (RLIMIT_DATA). */
  readonly memoryBytes: number;
  /** Bytes of any one file that it writes (RLIMIT_FSIZE). */
  readonly fileBytes: number;
  /** Seconds of processor time (RLIMIT_CPU). */
  readonly cpuSeconds: number;
}

interface Architecture {
  /** linux/audit.h: AUDIT_ARCH_… */
  readonly audit: number;
  readonly seccomp: number;
  /** Calls by which code that hostile bytes have taken over would reach further. */
  readonly refused: readonly number[];
}

/**
 * Refused: open, openat, openat2, creat; execve, execveat, fork, vfork; socket, connect; ptrace,
 * process_vm_readv, process_vm_writev, pidfd_getfd; unlink, unlinkat, rename, renameat, renameat2;
 * mount, umount2, unshare, setns, bpf, perf_event_open, io_uring_setup, userfaultfd, add_key, keyctl.
 * Numbers: arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h.
 */
const architectures: Readonly<Record<string, Architecture>> = {
  x64: {
    audit: 0xc000003e,
    seccomp: 317,
    refused: [
      2, 257, 437, 85, 59, 322, 57, 58, 41, 42, 101, 310, 311, 438, 87, 263, 82, 264, 316, 165, 166, 272, 308,
      321, 298, 425, 323, 248, 250,
    ],
  },
  arm64: {
    audit: 0xc00000b7,
    seccomp: 277,
    refused: [
      56, 437, 221, 281, 198, 203, 117, 270, 271, 438, 35, 38, 276, 40, 39, 97, 268, 280, 241, 425, 282, 217,
      219,
    ],
  },
};

const prctl = libc.func('int prctl(int option, ulong argument, ulong unused1, ulong unused2, ulong unused3)');
const rlimit = koffi.struct('rlimit', { soft: 'uint64', hard: 'uint64' });
const setrlimit = libc.func('int setrlimit(int resource, _In_ rlimit *limit)');
const program = koffi.struct('sock_fprog', { length: 'uint16', filter: 'void *' });
const seccomp = libc.func('long syscall(long number, uint operation, uint flags, _In_ sock_fprog *program)');

void rlimit;
void program;

const noNewPrivileges = 38; // linux/prctl.h: PR_SET_NO_NEW_PRIVS
const resources = { cpu: 0, fileSize: 1, data: 2, core: 4 } as const; // asm-generic/resource.h

// linux/seccomp.h
const setFilter = 1;
const allThreads = 1;
const allow = 0x7fff0000;
const refuse = 0x00050000 | 1; /* SECCOMP_RET_ERRNO | EPERM */
const kill = 0x80000000;
// linux/bpf_common.h
const load = 0x20; /* BPF_LD | BPF_W | BPF_ABS */
const ifEqual = 0x15; /* BPF_JMP | BPF_JEQ | BPF_K */
const ifAtLeast = 0x35; /* BPF_JMP | BPF_JGE | BPF_K */
const give = 0x06; /* BPF_RET | BPF_K */
/** Calls of the x32 ABI have this bit and would pass by the table. */
const x32 = 0x40000000;

/** The filter as classic BPF, 8 bytes an instruction (struct sock_filter; seccomp(2)). */
function filter({ audit, refused }: Architecture): Buffer {
  const length = 4 + refused.length + 3;
  const [refuseAt, killAt] = [length - 2, length - 1];
  const code = Buffer.alloc(8 * length);
  const put = (at: number, operation: number, ifTrue: number, ifFalse: number, value: number): void => {
    code.writeUInt16LE(operation, 8 * at);
    code[8 * at + 2] = ifTrue;
    code[8 * at + 3] = ifFalse;
    code.writeUInt32LE(value >>> 0, 8 * at + 4);
  };
  // struct seccomp_data: the call's number at 0, the architecture at 4.
  put(0, load, 0, 0, 4);
  put(1, ifEqual, 0, killAt - 2, audit);
  put(2, load, 0, 0, 0);
  put(3, ifAtLeast, refuseAt - 4, 0, x32);
  refused.forEach((number, i) => put(4 + i, ifEqual, refuseAt - (5 + i), 0, number));
  put(length - 3, give, 0, 0, allow);
  put(refuseAt, give, 0, 0, refuse);
  put(killAt, give, 0, 0, kill);
  return code;
}

/** `nobody` of Debian; owns no file. */
const nobody = 65534;

/** Gives up the rights of root, all threads' (setuid(2) by glibc), where the process has them. */
function dropRights(): void {
  if (process.getuid?.() !== 0) return;
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}

function limit(resource: number, value: number): void {
  checked(setrlimit(resource, { soft: value, hard: value }) as number, 'setrlimit', `resource ${resource}`);
}

/**
 * Confines this process, all its threads, for good: limits on memory, files and time, no rights
 * of root, none gained by programs, no file opened, no program started, no connection made from now on. What
 * is open stays usable; whatever is loaded late must have been loaded before.
 * @throws SyscallError, KbootError: the process must then not go on to hostile bytes
 */
export function confine({ memoryBytes, fileBytes, cpuSeconds }: Confinement): void {
  const architecture = architectures[process.arch];
  if (architecture === undefined) {
    throw new KbootError('confine', process.arch, 'its system calls are not known');
  }
  // Whoever swells goes first, not the core.
  writeFileSync('/proc/self/oom_score_adj', '1000');
  limit(resources.core, 0);
  limit(resources.data, memoryBytes);
  limit(resources.fileSize, fileBytes);
  limit(resources.cpu, cpuSeconds);
  dropRights();
  checked(prctl(noNewPrivileges, 1, 0, 0, 0) as number, 'prctl', 'no_new_privs');
  const code = filter(architecture);
  const loaded = { length: code.length / 8, filter: code };
  // With allThreads the result is a thread's number where that one could not follow.
  const result = Number(seccomp(architecture.seccomp, setFilter, allThreads, loaded));
  checked(result, 'seccomp', 'filter');
  if (result !== 0) throw new KbootError('confine', `thread ${result}`, 'it could not be confined');
}
