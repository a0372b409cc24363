import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'
import { coverageFloors } from './scripts/coverageFloors.ts'

const require = createRequire(import.meta.url)

/** type-graphql ships CommonJS and requires `graphql`; two copies of graphql refuse each other's schemas. */
const oneGraphql = { find: /^graphql$/, replacement: require.resolve('graphql') }

export default defineConfig({
  test: {
    // `npm test` turns it on where it runs all tests, and compares the report with the floors.
    coverage: {
      provider: 'v8',
      include: Object.values(coverageFloors).flatMap(({ folders }) => folders.map((folder) => `${folder}/**/*.ts`)),
      exclude: ['**/*.test.ts'],
      reporter: ['json-summary'],
      reportOnFailure: true,
    },
    projects: [
      {
        resolve: { alias: [oneGraphql] },
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'scripts/**/*.test.ts', 'explorer/**/*.test.ts'],
          setupFiles: ['server/testing/setup.ts'],
          globalSetup: ['scripts/provision/vitestGlobalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Loading the mapper and the schema takes seconds: files share a process, and each makes its own database.
          pool: 'forks',
          isolate: false,
          maxWorkers: 2,
          // A busy machine may fail one; what is wrong fails twice. `npm test` names each test that needed a second try.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
      {
        resolve: { alias: [oneGraphql] },
        test: {
          // Servers of the built product that are killed, stopped and starved, after the tests that want the processor: these
          // mostly wait, so that several files wait at the same time.
          name: 'chaos',
          include: ['chaos/**/*.test.ts', 'examples/**/*.test.ts'],
          setupFiles: ['server/testing/setup.ts'],
          globalSetup: ['scripts/provision/vitestGlobalSetup.ts'],
          pool: 'forks',
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          // Real processes and real seconds: a machine that stalls may fail one; what is wrong fails twice.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
      './web/vite.config.ts',
    ],
  },
})
