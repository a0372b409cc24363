import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { loadEnvFile } from './envFile.ts'
import { ensureBuilt, explorer, server } from './outputs.ts'
import { inRoot, root } from './root.ts'
import { SourceWatch } from './SourceWatch.ts'

/**
 * `npm run dev`: rebuilds and restarts the server when its sources change, while Vite serves the client with hot reload.
 * Arguments (`--demo`) go to the server. Ctrl-C ends both. It does not check types; the editor or `npm run typecheck` does.
 */
loadEnvFile()
const port = process.env['PORT'] ?? '4000'
const pauseMs = 80

const running: { api?: ChildProcess; web?: ChildProcess; sources?: SourceWatch } = {}
let pending: NodeJS.Timeout | undefined
let lastChange = Promise.resolve()
let isEnding = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

// Watch before the first build, which takes a while: changes saved meanwhile count too.
running.sources = new SourceWatch([...new Set([...server.from, ...explorer.from])].map(inRoot), () => {
  // An editor saves in several steps, and a formatter many files: build once they have settled.
  clearTimeout(pending)
  pending = setTimeout(() => (lastChange = lastChange.then(follow)), pauseMs)
})
lastChange = lastChange.then(follow)
await lastChange
running.web = start(['node_modules/vite/bin/vite.js', 'web', '--port', '5173', '--clearScreen', 'false'])
running.web.once('exit', end)
console.log(`\nServer: http://127.0.0.1:${port}    Web client with hot reload: http://127.0.0.1:5173\n`)

/** Brings the running server up to the sources. A source that does not compile leaves the last one running. */
async function follow(): Promise<void> {
  try {
    if (isEnding || (!(await ensureBuilt(server, explorer)) && running.api)) return
    await ended(running.api)
    if (isEnding) return
    running.api = start(['--enable-source-maps', 'dist/server/main.js', ...process.argv.slice(2)])
    running.api.once(
      'exit',
      (code) => code && console.error(`The server ended with ${code}; it starts again on the next change`),
    )
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
}

function start(args: string[]): ChildProcess {
  const env = { ...process.env, CARILLON_SERVER: `http://127.0.0.1:${port}` }
  return spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function end(): Promise<void> {
  if (isEnding) return
  isEnding = true
  clearTimeout(pending)
  running.sources?.close()
  await Promise.all([ended(running.api), ended(running.web)])
  process.exit()
}
