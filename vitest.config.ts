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
          // Scenarios boot machines under software emulation: one at a time, or deadlines lie.
          name: 'vm',
          include: ['test/vm/scenarios/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 900_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
