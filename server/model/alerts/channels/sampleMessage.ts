import { randomUUID } from 'node:crypto'
import type { AlertPayload } from '../AlertPayload.ts'
import type { ChannelMessage } from './ChannelMessage.ts'

/** The message of a channel test: a made-up incident with a value for every placeholder. */
export function sampleMessage(now: Date): ChannelMessage {
  return { messageId: `test_${randomUUID()}`, at: now, payloads: [samplePayload(now)], hidden: 0, kind: 'test' }
}

function samplePayload(now: Date): AlertPayload {
  const at = now.toISOString()
  return {
    type: 'incident.opened',
    at,
    incident: {
      id: 0,
      kind: 'FAILURES_IN_A_ROW',
      severity: 'INFO',
      status: 'OPEN',
      message: 'This is a test from Carillon. Nothing is wrong.',
      openedAt: at,
      resolvedAt: null,
      count: 1,
    },
    job: { id: 0, name: 'Sample job' },
    host: 'example.com',
    execution: {
      id: 0,
      status: 'FAILED',
      responseStatus: 500,
      failureKind: 'HTTP_STATUS',
      errorMessage: 'The target answered 500.',
      answer: "An example of a target's response.",
    },
    children: [],
    childCount: 0,
  }
}
