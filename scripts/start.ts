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
  // The server runs in this very process, so signals and `kill -9` reach it, its exit code counts, and no parent can outlive
  // it or leave it behind with the port.
  const main = inRoot('dist/server/main.js')
  process.argv[1] = main
  await import(pathToFileURL(main).href)
}
