import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from '../scripts/provision/daemon.ts'
import { inRoot, root } from '../scripts/root.ts'

/** A copy of the sources, because this test changes them. */
let copy: string
let dev: ChildProcess
let output = ''
/** The test builds the server several times, and the API explorer once. */
const buildsMs = 300_000

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'carillon-dev-'))
  const sources = ['server', 'web', 'explorer', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json']
  for (const name of sources) cpSync(join(root, name), join(copy, name), { recursive: true, force: true })
  symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'))
  dev = spawn(process.execPath, ['scripts/run.js', 'dev'], {
    cwd: copy,
    env: { ...process.env, PORT: String(await freePort()), DATA_DIR: join(copy, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const read = (chunk: Buffer) => void (output += chunk.toString())
  dev.stdout!.on('data', read)
  dev.stderr!.on('data', read)
  await said('is running')
}, buildsMs)
afterAll(async () => {
  dev.kill('SIGTERM')
  if (dev.exitCode === null) await once(dev, 'exit')
  rmSync(copy, { recursive: true, force: true })
})

test(
  'npm run dev follows each save by rename, and files in a folder that is new',
  async () => {
    const main = readFileSync(join(copy, 'server/main.ts'), 'utf8')
    for (const mark of ['first save', 'second save', 'third save']) {
      saveByRename('server/main.ts', `console.log('It heard the ${mark}.')\n${main}`)
      await said(`It heard the ${mark}.`)
    }
    mkdirSync(join(copy, 'server/fresh'))
    writeFileSync(join(copy, 'server/fresh/one.ts'), "console.log('It heard of a new folder.')\n")
    saveByRename('server/main.ts', `import './fresh/one.ts'\n${main}`)
    await said('It heard of a new folder.')
    appendFileSync(join(copy, 'server/fresh/one.ts'), "console.log('It heard a save in place.')\n")
    await said('It heard a save in place.')
    saveByRename('server/fresh/one.ts', "console.log('It heard a save by rename there.')\n")
    await said('It heard a save by rename there.')
  },
  buildsMs,
)

/** Saves as vim, VS Code's atomic save and formatters do. */
function saveByRename(file: string, text: string): void {
  writeFileSync(join(copy, 'saved.tmp'), text)
  renameSync(join(copy, 'saved.tmp'), join(copy, file))
}

async function said(text: string): Promise<void> {
  await vi.waitFor(() => expect(output).toContain(text), { timeout: 120_000, interval: 50 })
}
