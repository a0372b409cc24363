/** Repeats work at an interval, never overlapping, so that a slow database does not pile it up. A failure is reported and the work repeated. */
export function every(intervalMs: number, work: () => Promise<void>, onFault: (error: Error) => void): () => void {
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    void work()
      .catch(onFault)
      .finally(() => (isBusy = false))
  }, intervalMs)
  return () => clearInterval(timer)
}
