import type { AlertPayload } from '../AlertPayload.ts'

/** What placeholders may use: a payload and the links to its pages. */
export interface PlaceholderSource {
  payload: AlertPayload
  links: { incident: string | null; job: string | null; execution: string | null }
  showAnswers: boolean
}

type Value = (source: PlaceholderSource) => string | number | null | undefined

/** Of an answer of a target, in characters. */
export const maxShownAnswer = 1000

/** The placeholders that a custom subject or text may contain between `{{` and `}}`. A missing value becomes an empty text. */
export const placeholders: Record<string, Value> = {
  'incident.id': ({ payload }) => payload.incident.id,
  'incident.kind': ({ payload }) => payload.incident.kind,
  'incident.severity': ({ payload }) => payload.incident.severity,
  'incident.status': ({ payload }) => payload.incident.status,
  'incident.message': ({ payload }) => payload.incident.message,
  'incident.openedAt': ({ payload }) => payload.incident.openedAt,
  'incident.resolvedAt': ({ payload }) => payload.incident.resolvedAt,
  'incident.count': ({ payload }) => payload.incident.count,
  'incident.url': ({ links }) => links.incident,
  'job.id': ({ payload }) => payload.job?.id,
  'job.name': ({ payload }) => payload.job?.name,
  'job.url': ({ links }) => links.job,
  host: ({ payload }) => payload.host,
  'execution.id': ({ payload }) => payload.execution?.id,
  'execution.status': ({ payload }) => payload.execution?.status,
  'execution.responseStatus': ({ payload }) => payload.execution?.responseStatus,
  'execution.failureKind': ({ payload }) => payload.execution?.failureKind,
  'execution.errorMessage': ({ payload }) => payload.execution?.errorMessage,
  'execution.answer': (source) => shownAnswer(source),
  'execution.url': ({ links }) => links.execution,
  type: ({ payload }) => payload.type,
  at: ({ payload }) => payload.at,
}

export function shownAnswer({ payload, showAnswers }: Pick<PlaceholderSource, 'payload' | 'showAnswers'>) {
  const answer = showAnswers ? payload.execution?.answer : null
  return answer ? answer.slice(0, maxShownAnswer).toWellFormed() : null
}
