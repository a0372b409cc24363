import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Target } from './target.ts'

/** A target in a process of its own, for tests that measure this one. */
export interface TargetProcess {
  /** @param path with its slash */
  url(path: string): string
  stop(): Promise<void>
}

export async function startTargetProcess(): Promise<TargetProcess> {
  const child = fork(fileURLToPath(import.meta.url), ['serve'], { execArgv: [] })
  const port = await new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))))
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

if (process.argv[2] === 'serve' && process.send) {
  const target = await Target.start()
  process.on('disconnect', () => process.exit())
  process.send(target.port)
}
