import tailwind from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { createRequire } from 'node:module'
import { defaultClientConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { budget } from './budget.ts'
import { inlineDocuments } from './build/inlineDocuments.ts'
import { routes } from './routes.ts'

const require = createRequire(import.meta.url)
const web = import.meta.dirname
const server = process.env['CARILLON_SERVER'] ?? 'http://127.0.0.1:4000'

const firstPages = new Set<string>(['/_signedIn/', '/_signedIn/jobs/', '/_signedIn/executions/'])

export default defineConfig({
  root: web,
  plugins: [
    inlineDocuments(`${web}/src`),
    tanstackRouter({
      target: 'react',
      virtualRouteConfig: routes,
      routesDirectory: `${web}/src`,
      generatedRouteTree: `${web}/src/routeTree.gen.ts`,
      autoCodeSplitting: true,
      codeSplittingOptions: {
        // The pages one opens first ask their question while their code is still on its way. The others' questions
        // come with their code, since every loader kept in the first chunk brings its whole document along.
        splitBehavior: ({ routeId }) => (firstPages.has(routeId) ? undefined : [['loader', 'component']]),
      },
      quoteStyle: 'single',
      disableLogging: true,
    }),
    react(),
    tailwind(),
    budget(194_000),
  ],
  // Under test Apollo's own modules load graphql's CommonJS; a second copy would refuse the first one's schemas.
  resolve: {
    alias: process.env['VITEST'] ? [{ find: /^graphql$/, replacement: require.resolve('graphql') }] : [],
    // rxjs keeps its modern build under this name; the other one is ES5 with helpers.
    conditions: ['es2015', ...defaultClientConditions],
  },
  build: { outDir: '../dist/web', emptyOutDir: true, manifest: true, chunkSizeWarningLimit: 700 },
  server: { host: '127.0.0.1', proxy: { '/graphql': { target: server, ws: true }, '/explorer': server } },
  test: {
    name: 'web',
    root: web,
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 60_000,
    // Files share a process: each has a document of its own, and loading the whole client anew took most of the time.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
  },
})
