import type { FailureKind } from '../../../model/executions/enums.ts'

const kinds: ReadonlySet<FailureKind> = new Set(['TIMEOUT', 'DNS', 'CONNECT', 'TLS', 'NETWORK', 'CIRCUIT_OPEN'])

/** Whether a host that is down explains this failure. */
export function isNetworkFailure(failure: {
  failureKind?: FailureKind | null
  responseStatus?: number | null
}): boolean {
  return kinds.has(failure.failureKind as FailureKind) && !failure.responseStatus
}
