import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Journeys start real processes on two cores; a sleep would never need this long.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
