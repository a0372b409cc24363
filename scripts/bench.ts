import { readdirSync } from 'node:fs'
import { runTool } from './child.ts'
import { oneSentence } from './oneSentence.ts'
import { ensureBuilt, server, web } from './outputs.ts'
import { inRoot } from './root.ts'

/** Runs every bench/*.bench.ts, or those whose name contains one of the arguments, one after the other. */
await oneSentence(async () => {
  const wanted = process.argv.slice(2)
  const files = readdirSync(inRoot('bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  if (files.length === 0) throw new Error(`No file bench/*.bench.ts ${wanted.length ? 'has that name' : 'exists yet'}.`)
  await ensureBuilt(server, web)
  let worst = 0
  for (const file of files) {
    console.log(`\n# ${file}`)
    worst = Math.max(worst, await runTool(`bench/${file}`, []))
  }
  return worst
})
