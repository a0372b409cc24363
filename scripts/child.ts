import { spawn, type SpawnOptions } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './root.ts'

/**
 * Runs a JavaScript tool of node_modules on this very Node, shows its output, and resolves to its exit code (128 + signal
 * when a signal ended it, as a shell reports it).
 */
export function runTool(file: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  return run(process.execPath, [file, ...args], options)
}

/** The same for any program. */
export function run(command: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
  // A terminal already sends Ctrl-C to the whole group; a server would take a second one for "stop at once".
  const forwardInt = () => process.stdin.isTTY || child.kill('SIGINT')
  const forwardTerm = () => child.kill('SIGTERM')
  process.on('SIGINT', forwardInt).on('SIGTERM', forwardTerm)
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  }).finally(() => process.off('SIGINT', forwardInt).off('SIGTERM', forwardTerm))
}
