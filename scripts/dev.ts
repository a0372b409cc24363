import { spawn, type ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { server, stampOf } from './outputs.ts'
import { inRoot, root } from './root.ts'

/**
 * Everything that follows a change while one writes code: the compiler writes dist/server, Node starts the server again
 * when that changes, Vite serves the client with hot reload. Arguments (`--demo`) go to the server. Ctrl-C ends all three.
 */
const children: ChildProcess[] = []
const port = process.env.PORT ?? '4000'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))

// What the compiler writes from here on is no whole build, so the next `npm start` must not take it for one.
await rm(stampOf(server), { force: true })
await compiled(start('node_modules/typescript/bin/tsc', compilerArgs(), 'pipe'))
start('dist/server/main.js', process.argv.slice(2), 'inherit', [
  '--enable-source-maps',
  '--watch',
  '--watch-preserve-output',
])
start(
  inRoot('node_modules/vite/bin/vite.js'),
  ['--port', '5173', '--clearScreen', 'false'],
  'inherit',
  [],
  inRoot('web'),
)
console.log(`\nServer: http://127.0.0.1:${port}    Web client with hot reload: http://127.0.0.1:5173\n`)

function compilerArgs(): string[] {
  return [
    '-p',
    'scripts/tsconfig.build.json',
    '--outDir',
    inRoot(server.to),
    '--watch',
    '--preserveWatchOutput',
    '--sourceMap',
  ]
}

function start(
  file: string,
  args: string[],
  output: 'pipe' | 'inherit',
  flags: string[] = [],
  cwd = root,
): ChildProcess {
  const env = { ...process.env, CARILLON_SERVER: `http://127.0.0.1:${port}` }
  const child = spawn(process.execPath, [...flags, file, ...args], { cwd, env, stdio: ['inherit', output, 'inherit'] })
  child.once('exit', (code) => {
    children.splice(children.indexOf(child), 1)
    if (process.exitCode !== undefined) return
    console.error(`${file} ended with ${code}; so does everything else`)
    end(1)
  })
  children.push(child)
  return child
}

/** Shows what the compiler says and resolves after its first whole pass. Type errors are shown and do not stop anything. */
function compiled(compiler: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    compiler.stdout!.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk)
      if (/Watching for file changes/.test(chunk.toString())) resolve()
    })
  })
}

function end(exitCode: number): void {
  process.exitCode ??= exitCode
  for (const child of children) child.kill('SIGTERM')
}
