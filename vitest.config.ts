import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const require = createRequire(import.meta.url)

/** type-graphql ships CommonJS and requires `graphql`; two copies of graphql refuse each other's schemas. */
const oneGraphql = { find: /^graphql$/, replacement: require.resolve('graphql') }

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: [oneGraphql] },
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'scripts/**/*.test.ts'],
          setupFiles: ['server/test/setup.ts'],
          globalSetup: ['scripts/provision/vitestGlobalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: 'forks',
        },
      },
      './web/vite.config.ts',
    ],
  },
})
