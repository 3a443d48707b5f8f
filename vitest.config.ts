import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './test/reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/vm/scenarios/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          // Scenarios boot machines under software emulation. Two at a time: much of each is the work
          // of one core, or waiting. Deadlines are stretched for it.
          name: 'vm',
          include: ['test/vm/scenarios/**/*.test.ts'],
          globalSetup: ['test/vm/prepare.ts'],
          env: { KBOOT_VM_SLOW: process.env['KBOOT_VM_SLOW'] ?? '2' },
          testTimeout: 600_000,
          hookTimeout: 900_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
