/**
 * Loaded into the built server before it starts (`node --import`), so that another process can ask for its memory over IPC.
 * The threads have heaps of their own, which `process.memoryUsage()` of the main thread leaves out.
 */
import { readFileSync } from 'node:fs'
import { getHeapSpaceStatistics, getHeapStatistics, writeHeapSnapshot } from 'node:v8'
import type { Worker } from 'node:worker_threads'

export type Question = 'memory' | 'snapshot'

/** Bytes. */
export interface Memory {
  rss: number
  /** Resident pages of files: the program itself, and the index of SQLite's log. */
  files: number
  heapUsed: number
  /** The memory that the heap takes from the machine, garbage and free space included. */
  heap: number
  /** The young generation, in which objects begin: V8 lets it grow to 48 MB. */
  young: number
  external: number
  arrayBuffers: number
  /** The same of the other threads' heaps. */
  threads: number
}

const threads = new Set<Worker>()
process.on('worker', (thread) => {
  threads.add(thread)
  thread.once('exit', () => threads.delete(thread))
})

process.on('message', (question: Question) => {
  if (question === 'snapshot') process.send!(writeHeapSnapshot())
  else void memory().then((figures) => process.send!(figures))
})

async function memory(): Promise<Memory> {
  const heaps = await Promise.all([...threads].map((thread) => thread.getHeapStatistics()))
  const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => name.startsWith('new_'))
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  return {
    rss,
    heapUsed,
    heap: getHeapStatistics().total_physical_size,
    young: spaces.reduce((sum, space) => sum + space.physical_space_size, 0),
    external,
    arrayBuffers,
    threads: heaps.reduce((sum, heap) => sum + heap.total_physical_size + heap.external_memory, 0),
    files: residentFiles(),
  }
}

/** Only Linux reports it; 0 elsewhere. */
function residentFiles(): number {
  if (process.platform !== 'linux') return 0
  const status = readFileSync('/proc/self/status', 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return (kilobytes('RssFile') + kilobytes('RssShmem')) * 1024
}
