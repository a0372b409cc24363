import { execFileSync } from 'node:child_process'
import { findProgram } from './findProgram.ts'

let answer: boolean | undefined

/** Whether a Docker engine answers on this machine (the command alone is not enough). Checked once a process. */
export function dockerAnswers(): boolean {
  return (answer ??= findProgram('docker') !== undefined && engineAnswers())
}

/** Arguments for a container that publishes one port on 127.0.0.1 and is removed when it ends. */
export function containerArgs(name: string, ports: { host: number; container: number }, env: Record<string, string>) {
  const variables = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`])
  return ['run', '--rm', '--name', name, '--publish', `127.0.0.1:${ports.host}:${ports.container}`, ...variables]
}

/** Removes a container; killing `docker run` would leave it running. */
export function removeContainer(name: string): void {
  execFileSync('docker', ['rm', '--force', name], { stdio: 'ignore', timeout: 30_000 })
}

function engineAnswers(): boolean {
  try {
    execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'ignore', timeout: 10_000 })
    return true
  } catch {
    return false
  }
}
