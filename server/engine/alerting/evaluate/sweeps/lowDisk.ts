import type { DiskSpace } from '../../../../platform/diskSpace.ts'

const [mebibyte, gibibyte] = [2 ** 20, 2 ** 30]

/** Early enough that the incident and its messages can still be written, and never large on a small disk. */
const limitOf = ({ totalBytes }: DiskSpace) => Math.min(gibibyte, totalBytes / 20)
/** The incident stays until there is somewhat more room, so that it does not come and go. */
const roomAgain = 1.25

export const diskSubject = 'engine:disk'

/** The sentence of the incident; null: there is room. */
export function lowDisk(disk: DiskSpace, isOpen: boolean): string | null {
  if (disk.freeBytes >= limitOf(disk) * (isOpen ? roomAgain : 1)) return null
  return `The disk of the database is nearly full: ${size(disk.freeBytes)} of ${size(disk.totalBytes)} are free.`
}

const size = (bytes: number) =>
  bytes >= gibibyte ? `${(bytes / gibibyte).toFixed(1)} GiB` : `${Math.floor(bytes / mebibyte)} MiB`
