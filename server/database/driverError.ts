/** A driver's error. */
export interface DriverError {
  code: string
  message: string
  /** If the certificate is not valid for the host: the names for which it is valid. */
  cert?: { subjectaltname?: string }
}

/** The driver's own error, however deeply the mapper has wrapped it. */
export function driverErrorOf(error: unknown): DriverError | null {
  for (
    let inner = error;
    inner && typeof inner === 'object';
    inner = (inner as { cause?: unknown; previous?: unknown }).cause ?? (inner as { previous?: unknown }).previous
  ) {
    const { code, errors } = inner as { code?: unknown; errors?: unknown[] }
    if (typeof code === 'string') return inner as DriverError
    if (Array.isArray(errors) && errors.length > 0) return driverErrorOf(errors[0])
  }
  return null
}
