import { runTool } from './child.ts'
import { loadEnvFile } from './envFile.ts'
import { oneSentence } from './oneSentence.ts'
import { ensureBuilt, server } from './outputs.ts'

const [command, ...args] = process.argv.slice(2)

await oneSentence(async () => {
  if (command !== 'migrate' && command !== 'seed') {
    throw new Error('Say what to do: `npm run migrate [up|down|status|create NAME]` or `npm run seed`.')
  }
  loadEnvFile()
  await ensureBuilt(server)
  return runTool('dist/server/main.js', [command, ...args])
})
