import { GraphQLError } from 'graphql'
import { iso } from './mockData.ts'

const [email, slack] = [
  { id: '1', name: 'Ops', kind: 'EMAIL', health: 'OK', isActive: true },
  { id: '2', name: 'Shop team', kind: 'SLACK', health: 'OK', isActive: true },
]

export const mockChannels = [email, slack]

interface MockDelivery {
  id: string
  incidentId: string
  channel: object | null
  status: string
  tries: number
  answer: string | null
  errorMessage: string | null
  createdAt: string
  deliveredAt: string | null
  nextTryAt: string | null
}

/** What was told of the two newest incidents: delivered, out of tries, and on its way. */
export function mockDeliveries(now: number) {
  const rows: MockDelivery[] = [
    delivery('12', '202', slack!, now - 690_000, {
      status: 'RETRYING',
      tries: 4,
      answer: '{"ok":false,"error":"ratelimited"}',
      errorMessage: 'The service answered 429.',
      nextTryAt: iso(now + 240_000),
    }),
    delivery('11', '202', email!, now - 700_000, {}),
    delivery('10', '201', slack!, now - 5_640_000, {
      status: 'FAILED',
      tries: 30,
      answer: 'no_service',
      errorMessage: 'The service answered 404.',
    }),
    delivery('9', '201', email!, now - 5_650_000, {}),
  ]
  return {
    of: (incidentId: string) => rows.filter((row) => row.incidentId === incidentId),
    again(id: string) {
      const row = rows.find((one) => one.id === id)
      if (!row) throw new GraphQLError('There is no such delivery.', { extensions: { code: 'NOT_FOUND' } })
      return Object.assign(row, { status: 'QUEUED', nextTryAt: iso(Date.now()), errorMessage: null })
    },
  }
}

function delivery(id: string, incidentId: string, channel: object, at: number, more: Partial<MockDelivery>) {
  const end = more.status ? null : iso(at + 1200)
  const usual = { status: 'DELIVERED', tries: 1, answer: null, errorMessage: null, nextTryAt: null }
  return { id, incidentId, channel, createdAt: iso(at), deliveredAt: end, ...usual, ...more }
}
