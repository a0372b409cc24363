import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import { shownAnswer } from '../../../model/alerts/channels/placeholders.ts'
import { counted, duration, instant, isResolved, subjectOf, stateWord } from './words.ts'

/** `Critical: Nightly backup` */
export const incidentTitle = (payload: AlertPayload): string => `${stateWord(payload)}: ${subjectOf(payload)}`

/** One line of a message about many. */
export const incidentLine = (payload: AlertPayload): string =>
  `${incidentTitle(payload)} – ${oneLine(payload.incident.message)}`

/** The description of one incident as plain text. */
export function incidentText(payload: AlertPayload, showAnswers: boolean): string {
  const { incident, execution } = payload
  const answer = shownAnswer({ payload, showAnswers })
  const lines = [
    incident.message,
    ...(payload.type === 'incident.flapping'
      ? ['It opens and closes again and again. Nothing more is told until it stays quiet for 30 minutes.']
      : []),
    ...(execution?.errorMessage ? [`Last run: ${execution.errorMessage}`] : []),
    ...(payload.childCount > 0 ? [childLine(payload)] : []),
    period(payload),
    ...(answer && !isResolved(payload) ? ['', 'Beginning of the answer:', answer] : []),
  ]
  return lines.join('\n')
}

function childLine({ children, childCount }: AlertPayload): string {
  const names = children.map(({ name }) => name).join(', ')
  const rest = childCount - children.length
  return `${counted(childCount, 'job')} concerned: ${names}${rest > 0 ? ` and ${rest} more` : ''}`
}

function period(payload: AlertPayload): string {
  const { openedAt, resolvedAt } = payload.incident
  if (!isResolved(payload)) return `Open since ${instant(openedAt)}`
  const end = resolvedAt ?? payload.at
  return `Open from ${instant(openedAt)} to ${instant(end)}, for ${duration(Date.parse(end) - Date.parse(openedAt))}`
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
