import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { generate } from '@graphql-codegen/cli'
import config from '../codegen.ts'
import exampleConfig from '../examples/client/codegen.ts'
import { differences } from './differences.ts'
import { oneSentence } from './oneSentence.ts'
import { ensureBuilt, server } from './outputs.ts'
import { inRoot, root } from './root.ts'

interface Made {
  filename: string
  content: string
}

/** Writes schema.graphql from the server's classes, and the clients' types from that. With --check it only compares. */
await oneSentence(async () => {
  await ensureBuilt(server)
  const schema = await printSchema()
  const made: Made[] = [{ filename: 'schema.graphql', content: schema }]
  for (const client of [config, exampleConfig])
    made.push(...((await generate({ ...client, schema, cwd: root, silent: true }, false)) as Made[]))
  if (process.argv.includes('--check')) await check(made)
  else await write(made)
})

async function printSchema(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [inRoot('dist/server/main.js'), 'print-schema'], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  })
  if (!stdout.includes('type Query'))
    throw new Error(`server/main.ts print-schema printed no schema: "${stdout.slice(0, 200)}"`)
  return `${stdout.trimEnd()}\n`
}

async function write(made: Made[]): Promise<void> {
  let written = 0
  for (const { filename, content } of made) {
    // Do not rewrite an unchanged file, so that no watcher reacts.
    if ((await present(filename)) === content) continue
    await mkdir(dirname(inRoot(filename)), { recursive: true })
    await writeFile(inRoot(filename), content)
    console.log(`Wrote ${filename}`)
    written += 1
  }
  if (written === 0) console.log('The schema and the client types were up to date')
}

async function check(made: Made[]): Promise<void> {
  const stale = []
  for (const { filename, content } of made) {
    const summary = differences((await present(filename)) ?? '', content)
    if (summary.length > 0) stale.push(`${filename}\n${summary.map((line) => `  ${line}`).join('\n')}`)
  }
  if (stale.length > 0) {
    throw new Error(`Generated files do not match the code: run \`npm run codegen\` and commit.\n${stale.join('\n')}`)
  }
  console.log('The schema and the client types are up to date')
}

async function present(filename: string): Promise<string | undefined> {
  return readFile(inRoot(filename), 'utf8').catch(() => undefined)
}
