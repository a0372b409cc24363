/** Does work again and again, one at a time, so that a slow database does not pile it up. A failure is reported, and the next turn tries again. */
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
