import type { Fact } from '../facts/Fact.ts'
import { amount, time, times } from '../../../model/alerts/rules/kinds.ts'

const statusTexts: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** Why a run failed, as a sentence. */
export function causeOf({ detail }: Pick<Fact, 'detail'>): string {
  const { status, failureKind, responseStatus, errorMessage } = detail
  if (status === 'LOST') return 'The server that ran it died.'
  if (failureKind === 'HTTP_STATUS' && responseStatus)
    return `The target returned ${[responseStatus, statusTexts[responseStatus]].filter(Boolean).join(' ')}.`
  return errorMessage ?? 'It gave no reason.'
}

const afterColon = (sentence: string) =>
  sentence.startsWith('The ') || sentence.startsWith('It ') ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence

export const failedInARow = (count: number, fact: Fact) =>
  count === 1 ? `Failed: ${afterColon(causeOf(fact))}` : `Failed ${count} times in a row: ${afterColon(causeOf(fact))}`

export const failedWithin = (count: number, minutes: number, fact: Fact) =>
  `Failed ${times(count)} within ${amount(minutes, 'minute')}: ${afterColon(causeOf(fact))}`

export const failureRate = (failures: number, runs: number, minutes: number) =>
  `${failures} of ${runs} runs failed within ${amount(minutes, 'minute')} (${Math.round((failures / runs) * 100)} %).`

export const tookTooLong = (ms: number, limitMs: number) => `Took ${time(ms)}, longer than ${time(limitMs)}.`
export const wasTooFast = (ms: number, limitMs: number) => `Took ${time(ms)}, less than ${time(limitMs)}.`
export const startedLate = (ms: number, limitMs: number) =>
  `Started ${time(ms)} after its planned time, more than ${time(limitMs)} late.`
export const missedRuns = (count: number) =>
  count === 1
    ? 'Missed a run: no server ran at its planned time.'
    : `Missed ${count} runs: no server ran at their planned times.`
export const hostDown = (host: string, failures: number) =>
  `${host} cannot be reached: ${amount(failures, 'network failure')} in a row.`
