import type { AlertPayload } from '../../model/alerts/AlertPayload.ts'
import type { ChannelMessage } from '../../model/alerts/channels/ChannelMessage.ts'

export const at = new Date('2026-11-30T02:20:00.000Z')

/** An incident of a job, as it was when it opened. */
export function payload(
  changes: Omit<Partial<AlertPayload>, 'incident'> & { incident?: Partial<AlertPayload['incident']> } = {},
): AlertPayload {
  const { incident, ...others } = changes
  return {
    type: 'incident.opened',
    at: '2026-11-30T02:14:00.000Z',
    incident: {
      id: 12,
      kind: 'FAILURES_IN_A_ROW',
      severity: 'CRITICAL',
      status: 'OPEN',
      message: 'It failed 5 times in a row.',
      openedAt: '2026-11-30T02:14:00.000Z',
      resolvedAt: null,
      count: 5,
      ...incident,
    },
    job: { id: 7, name: 'Nightly backup' },
    host: 'shop.example.com',
    execution: {
      id: 99,
      status: 'FAILED',
      responseStatus: 500,
      failureKind: 'HTTP_STATUS',
      errorMessage: 'The target answered 500.',
      answer: 'disk full',
    },
    children: [],
    childCount: 0,
    ...others,
  }
}

export const resolved = (): AlertPayload =>
  payload({
    type: 'incident.resolved',
    at: '2026-11-30T02:19:30.000Z',
    incident: { status: 'RESOLVED', resolvedAt: '2026-11-30T02:19:30.000Z' },
  })

export const message = (
  payloads: AlertPayload[] = [payload()],
  changes: Partial<ChannelMessage> = {},
): ChannelMessage => ({ messageId: 'msg_2', at, payloads, hidden: 0, kind: 'incident', ...changes })
