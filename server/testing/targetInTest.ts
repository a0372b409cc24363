import type { Caller, CallRequest, Outcome } from '../http-client/call.ts'

export interface CallMade {
  request: CallRequest
  atMs: number
  cancelled: boolean
  answer: (outcome?: Partial<Outcome>) => void
}

/** A target inside the test: each call waits for its answer, or `respond` answers it at once. */
export function targetInTest(now: () => number) {
  const calls: CallMade[] = []
  const waiting: ((call: CallMade) => void)[] = []
  const target = {
    calls,
    respond: null as ((request: CallRequest) => Partial<Outcome> | 'hang') | null,
    /** The next call that is made. */
    async nextCall(): Promise<CallMade> {
      return new Promise((resolve) => waiting.push(resolve))
    },
    caller: {
      call: (request, options = {}) => new Promise((resolve) => target.caller.begin(request, options, resolve)),
      begin(request, options, done) {
        let over = false
        const answer = (outcome: Partial<Outcome> = {}) => {
          if (over) return
          over = true
          queueMicrotask(() => done({ ...answered(now()), ...outcome }))
        }
        const call: CallMade = { request, atMs: now(), cancelled: false, answer }
        const cancelCall = () => {
          call.cancelled = true
          answer({ ok: false, cancelled: true, responseStatus: null })
        }
        if (options.cancellable) options.cancellable.cancelCall = cancelCall
        calls.push(call)
        waiting.shift()?.(call)
        const response = target.respond?.(request)
        if (response && response !== 'hang') answer(response)
      },
      async close() {},
    } as Caller,
  }
  return target
}

/** A header that the server itself added to a call. */
export function stamp({ stamps = [] }: CallRequest, name: string): string {
  return stamps[stamps.indexOf(name) + 1]!
}

export const serverError: Partial<Outcome> = {
  ok: false,
  failureKind: 'HTTP_STATUS',
  responseStatus: 500,
  retryable: true,
  errorMessage: 'It answered 500.',
}

function answered(nowMs: number): Outcome {
  return {
    ok: true,
    cancelled: false,
    failureKind: null,
    errorCode: null,
    errorMessage: null,
    explanation: null,
    startedAtMs: nowMs,
    durationMs: 1,
    responseStatus: 200,
    responseHeaders: [],
    responseBody: Buffer.from('ok'),
    responseBodyBytes: 2,
    responseBodyTruncated: false,
    timings: null,
    remoteAddress: '127.0.0.1',
    finalUrl: '',
    hops: [],
    retryAfterMs: null,
    retryable: false,
  }
}
