import { statfs } from 'node:fs/promises'

/** In bytes. `free` is what this user may still write. */
export interface DiskSpace {
  freeBytes: number
  totalBytes: number
}

/** The space of the disk that holds a folder; null: the file system does not tell. */
export async function readDiskSpace(folder: string): Promise<DiskSpace | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return blocks > 0 ? { freeBytes: bavail * bsize, totalBytes: blocks * bsize } : null
  } catch {
    return null
  }
}
