import { count } from '../ui/number.ts'
import { showProgress } from '../ui/toast.ts'
import { sentence } from '../app/errorSentence.ts'

/** As many as one request names; more are sent after one another. */
const atOnce = 100

export interface Outcome {
  /** Those it was done to. */
  done: string[]
  /** Why it ended before the last one; undefined when it did not. */
  fault?: string
}

/** What someone who waits is told, and whether they still want it. */
export interface Progress {
  onStep?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Does something to many jobs, as many at a time as a request takes. What was done before a fault stays done, and is told. */
export async function inBatches(
  ids: readonly string[],
  send: (ids: string[]) => Promise<unknown>,
  { onStep, signal }: Progress = {},
): Promise<Outcome> {
  const done: string[] = []
  while (done.length < ids.length) {
    if (signal?.aborted) return { done, fault: 'Stopped.' }
    const some = ids.slice(done.length, done.length + atOnce)
    try {
      await send(some)
    } catch (error) {
      return { done, fault: sentence(error) }
    }
    done.push(...some)
    onStep?.(done.length, ids.length)
  }
  return { done }
}

/** The same for what is started from a toast: where it takes more than one request, another toast says how far it is. */
export async function inBatchesWithToast(
  name: string,
  ids: readonly string[],
  send: (ids: string[]) => Promise<unknown>,
): Promise<Outcome> {
  if (ids.length <= atOnce) return inBatches(ids, send)
  const abort = new AbortController()
  const shown = showProgress(`${name} ${count(ids.length)} jobs`, () => abort.abort())
  const outcome = await inBatches(ids, send, {
    signal: abort.signal,
    onStep: (done) => shown.step(`${count(done)} of ${count(ids.length)}`),
  })
  shown.end()
  return outcome
}
