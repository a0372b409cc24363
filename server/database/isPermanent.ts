/** Whether the database answered and refused the statement, so that a retry would fail, too. */
export function isPermanent(error: unknown): boolean {
  const { code, errno } = error as { code?: string; errno?: number }
  if (/^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE|ERROR)/.test(code ?? '')) return true
  return (
    error instanceof TypeError ||
    error instanceof SyntaxError ||
    error instanceof RangeError ||
    [1062, 1153, 1264, 1366, 1406, 3141].includes(errno ?? 0)
  )
}
