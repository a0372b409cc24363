import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Target } from './target.ts'

/** A target in a process of its own, for tests that measure this one. */
export interface TargetProcess {
  /** @param path with its slash. @param at which of its ports, each a host of its own */
  url(path: string, at?: number): string
  stop(): Promise<void>
}

export async function startTargetProcess(ports = 1): Promise<TargetProcess> {
  const child = fork(fileURLToPath(import.meta.url), ['serve', String(ports)], { execArgv: [] })
  const urls = await new Promise<string[]>((resolve) =>
    child.once('message', (message) => resolve(message as string[])),
  )
  return {
    url: (path, at = 0) => urls[at] + path,
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
  const urls = [target.url('')]
  while (urls.length < Number(process.argv[3])) urls.push(await target.otherUrl(''))
  process.send(urls)
}
