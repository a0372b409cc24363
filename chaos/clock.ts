import { writeFileSync } from 'node:fs'
import { findLibfaketime } from '../scripts/provision/libfaketime.ts'

/** The wall clock of a process that is started with `env`. Its monotonic clock is not affected. */
interface Clock {
  env: Record<string, string>
  /** Sets it ahead of the real clock, at once and while the process runs. Seconds. */
  setAhead(seconds: number): void
}

/** @param file holds the offset; its folder must exist */
export function newClock(file: string): Clock {
  const setAhead = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`)
  setAhead(0)
  return {
    setAhead,
    env: {
      LD_PRELOAD: findLibfaketime() ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  }
}
