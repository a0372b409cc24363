/** The server's bounds (`server/jobs/inputFields.ts`, `requestFaults.ts`, `enteredSecrets.ts`), so that a mistake shows before it is sent. */
export const bounds = {
  nameLength: 100,
  descriptionLength: 1000,
  cronLength: 100,
  urlLength: 2000,
  headers: 100,
  headerValueLength: 8192,
  secretLength: 8,
  bodyBytes: 1024 * 1024,
  timeoutMs: [1000, 300_000],
  retryAttempts: [0, 10],
  retryDelayMs: [0, 3_600_000],
  disableAfterFailures: [1, 1000],
} as const
