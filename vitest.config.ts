import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most of a journey is waiting: with one file at a time, the default on two cores, these would be idle.
    maxWorkers: 2,
    // Journeys start real processes on two cores; a sleep would never need this long.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
