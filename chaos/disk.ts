import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder whose disk a test can fill. */
export interface SmallDisk {
  folder: string
  fill(pid: number): void
  /** Leaves so many bytes free; null: this user may not mount a file system, and a limit on a process has no free space. */
  fillUpTo: ((freeBytes: number) => void) | null
  makeRoom(pid: number): void
  close(): void
}

/** A separate file system in memory; if this user may not mount one, a limit on the file size of the server's process. */
export function newSmallDisk(mebibytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'carillon-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return byLimit(folder)
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      // Fill it page by page to the last one, because the server writes at the same time.
      const page = Buffer.alloc(4096)
      try {
        for (;;) writeFileSync(filler, page, { flag: 'a' })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    },
    fillUpTo(freeBytes) {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(bavail * bsize - freeBytes))
    },
    makeRoom: () => rmSync(filler),
    close: () => void execFileSync('umount', ['--lazy', folder]),
  }
}

function byLimit(folder: string): SmallDisk {
  const limit = (pid: number, bytes: string) =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  return {
    folder,
    // The write-ahead log is the file that grows.
    fillUpTo: null,
    fill: (pid) => limit(pid, String(statSync(join(folder, 'data', 'carillon.sqlite-wal')).size)),
    makeRoom: (pid) => limit(pid, 'unlimited'),
    close() {},
  }
}
