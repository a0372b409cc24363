import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Target } from './target.ts'

/** A target in a separate process, for tests that measure their own. */
export interface TargetProcess {
  /** @param path starts with a slash. @param at the index of the port; each port is a separate host */
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
