import { pathToFileURL } from 'node:url'
import { loadEnvFile } from './envFile.ts'
import { oneSentence } from './oneSentence.ts'
import { ensureBuilt, explorer, server, web } from './outputs.ts'
import { inRoot } from './root.ts'

let isBuilt = false
await oneSentence(async () => {
  loadEnvFile()
  await ensureBuilt(server, web, explorer)
  isBuilt = true
})

if (isBuilt) {
  process.env['NODE_ENV'] ??= 'production'
  // The server takes over this very process: signals, exit code and `kill -9` reach it itself, and no parent outlives it
  // or leaves it behind holding the port.
  const main = inRoot('dist/server/main.js')
  process.argv[1] = main
  await import(pathToFileURL(main).href)
}
