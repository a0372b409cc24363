import { existsSync, globSync, writeFileSync } from 'node:fs'

/** Debian's libfaketime, which tells a process another time of day; its monotonic clock goes on as it is. */
export const libfaketime = globSync('/usr/lib/*/faketime/libfaketime.so.1').find((file) => existsSync(file))

/** The wall clock of a process that is started with `env`. */
export interface Clock {
  env: Record<string, string>
  /** Sets it so far ahead of the real one, at once and while the process runs. Seconds. */
  setAhead(seconds: number): void
}

/** @param file where the clock is kept; its folder must exist */
export function newClock(file: string): Clock {
  const setAhead = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`)
  setAhead(0)
  return {
    setAhead,
    env: {
      LD_PRELOAD: libfaketime ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  }
}
