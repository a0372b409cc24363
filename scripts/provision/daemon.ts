import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { findProgram } from './findProgram.ts'

/** A server program that lives as long as the tests and leaves nothing behind. */
export interface Daemon {
  pid: number
  /** Kills it at once. A clean shutdown is pointless, because its data is discarded. */
  stop(): Promise<void>
}

/**
 * Starts a program and resolves once its output says that it is ready.
 * @throws Error with the end of its output when it exits or stays silent for `patienceMs`.
 */
export async function startDaemon(
  command: string,
  args: string[],
  options: { isReady: RegExp; folder: string; patienceMs?: number },
): Promise<Daemon> {
  // If this process is killed, it cannot stop the daemon; on Linux the kernel does it.
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined
  const [program, programArgs] = setpriv ? [setpriv, ['--pdeathsig', 'KILL', command, ...args]] : [command, args]
  const child = spawn(program, programArgs, { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    process.off('exit', kill)
    kill()
    await exited
    await rm(options.folder, { recursive: true, force: true })
  }

  try {
    await ready(child, command, options.isReady, options.patienceMs ?? 60_000)
  } catch (error) {
    await stop()
    throw error
  }
  return { pid: child.pid!, stop }
}

function ready(
  child: ChildProcessByStdio<null, Readable, Readable>,
  name: string,
  isReady: RegExp,
  patienceMs: number,
) {
  return new Promise<void>((resolve, reject) => {
    let output = ''
    const fail = (what: string) => {
      clearTimeout(patience)
      reject(new Error(`${name} ${what}. It said:\n${output.slice(-2000)}`))
    }
    const patience = setTimeout(() => fail(`was not ready within ${patienceMs} ms`), patienceMs)
    // Keep reading after it is ready: a full pipe would block it.
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000)
      if (!isReady.test(output)) return
      clearTimeout(patience)
      resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', (error) => fail(`does not start (${error.message})`))
    child.once('close', (code, signal) => fail(`ended early (${code ?? signal})`))
  })
}

/** A new temporary folder, in memory if `mebibytes` are free there. */
export async function temporaryFolder(name: string, mebibytes = 0): Promise<string> {
  const parent = mebibytes > 0 && (await freeMebibytes('/dev/shm')) >= mebibytes ? '/dev/shm' : tmpdir()
  return mkdtemp(join(parent, `carillon-${name}-`))
}

/** The free space of a file system; 0 if it does not exist. */
async function freeMebibytes(path: string): Promise<number> {
  const found = await statfs(path).catch(() => null)
  return found ? (found.bavail * found.bsize) / 2 ** 20 : 0
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
