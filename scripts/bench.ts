import { readdirSync } from 'node:fs'
import { runTool } from './child.ts'
import { oneSentence } from './oneSentence.ts'
import { ensureBuilt, server, web } from './outputs.ts'
import { inRoot } from './root.ts'

/** It takes an hour, so it is not part of "all". */
const onlyByName = ['soak.bench.ts']
/** Arguments for the bench itself: a database, a number of jobs, a duration. Each bench documents its own. */
const isForBench = (argument: string) => /^\d+$|^(SQLite|MariaDB)$/.test(argument)

/** Runs every bench/*.bench.ts, or those whose name contains one of the arguments, one after another. */
await oneSentence(async () => {
  const forBench = process.argv.slice(2).filter(isForBench)
  const wanted = process.argv.slice(2).filter((argument) => !isForBench(argument))
  const files = readdirSync(inRoot('bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => (wanted.length === 0 ? !onlyByName.includes(file) : wanted.some((part) => file.includes(part))))
  if (files.length === 0) throw new Error(`There is no bench/*.bench.ts${wanted.length ? ' with that name' : ''}.`)
  await ensureBuilt(server, web)
  let worst = 0
  for (const file of files) {
    console.log(`\n# ${file}`)
    worst = Math.max(worst, await runTool(`bench/${file}`, forBench))
  }
  return worst
})
