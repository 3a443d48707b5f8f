import { describe, expect, test } from 'vitest';
import { qemuArguments, qemuProgram } from './qemu-arguments.ts';

const files = { qmpSocket: '/run/q', serialSocket: '/run/s', uefiVariables: '/run/v' };

describe('arguments of QEMU', () => {
  test('a disk keeps its bytes unless writing was asked for', () => {
    const drive = (access?: 'snapshot' | 'written' | 'readonly'): string => {
      const disk = access === undefined ? { path: '/d' } : { path: '/d', access };
      return (
        qemuArguments({ firmware: 'bios', disks: [disk] }, files).find((a) => a.includes('id=disk0')) ?? ''
      );
    };
    expect(drive()).toContain('snapshot=on');
    expect(drive('readonly')).toContain('readonly=on');
    expect(drive('written')).toContain('snapshot=off');
  });

  test('a comma in a path cannot add an option', () => {
    const args = qemuArguments({ firmware: 'bios', disks: [{ path: '/a,readonly=off' }] }, files);
    expect(args.find((argument) => argument.includes('id=disk0'))).toMatch(/file=\/a,,readonly=off$/);
  });

  test('an arm64 machine is another program and board', () => {
    const options = { firmware: 'bios', architecture: 'arm64', display: 'none' } as const;
    expect(qemuProgram(options)).toBe('qemu-system-aarch64');
    expect(qemuArguments(options, files).join(' ')).toContain('-machine virt -accel tcg');
  });

  test('the machine is emulated and has no network unless asked for', () => {
    const args = qemuArguments({ firmware: 'uefi' }, files).join(' ');
    expect(args).toContain('-accel tcg');
    expect(args).toContain('-nic none');
    expect(args).toContain('OVMF_CODE_4M.fd');
    expect(args).toContain('file=/run/v');
  });
});
