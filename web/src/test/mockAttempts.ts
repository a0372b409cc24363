import type { MockExecution } from './mockRows.ts'

export function mockAttempts(run: MockExecution) {
  const start = Date.parse(run.startedAt ?? run.scheduledFor)
  return Array.from({ length: run.status === 'RUNNING' ? 0 : run.attemptCount }, (_, index) => ({
    number: index + 1,
    startedAt: new Date(start + index * 2300).toISOString(),
    durationMs: run.durationMs ?? 300,
    redirects: [],
    remoteAddress: '203.0.113.20',
    requestMethod: run.job.method,
    requestUrl: run.job.url,
    requestHeaders: [
      { name: 'User-Agent', value: 'Carillon/0.1', secret: false },
      { name: 'Idempotency-Key', value: `${run.job.id}:${Date.parse(run.scheduledFor)}`, secret: false },
      ...run.job.headers,
    ],
    requestBody: run.job.body,
    responseStatus: run.responseStatus,
    responseHeaders: [
      { name: 'content-type', value: 'application/json; charset=utf-8', secret: false },
      { name: 'date', value: 'Sun, 22 Nov 2026 04:00:00 GMT', secret: false },
    ],
    responseBody:
      run.status === 'FAILED'
        ? '{"error":"database is starting","retryable":true}'
        : '{"ok":true,"rows":1284,"skipped":[3,7]}',
    responseBodyBytes: 48,
    responseBodyTruncated: false,
    responseBodyNote: null,
    timings: { dnsMs: 3.1, connectMs: 11.4, tlsMs: 24.8, firstByteMs: (run.durationMs ?? 300) * 0.7, downloadMs: 4.2 },
    failureKind: run.failureKind,
    errorMessage: run.errorMessage,
    explanation:
      run.status === 'FAILED'
        ? 'The server was reached and said that it cannot serve the request right now (503). It was tried again; each try got the same answer.'
        : null,
  }))
}
