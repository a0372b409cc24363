import { toCode } from '../server/database/columnTypes.ts'
import { DeliveryStatus } from '../server/model/alerts/enums.ts'
import type { FaultHouse } from './rig.ts'

export interface AlertHouse {
  /** Called when the provider has a whole webhook, with what answers it. */
  onHook: (answer: () => void) => void
}

/** Resolves when a server is to be killed. */
type Moment = (services: FaultHouse, house: AlertHouse) => Promise<void>

/** A step may be too short to be seen: the server is killed all the same. Milliseconds. */
const patienceMs = 10_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const withinTime = (moment: Promise<void>) => Promise.race([moment, pause(patienceMs)])

const hasRow =
  (query: string): Moment =>
  ({ inside }) =>
    inside(async ({ sql }) => {
      const count = async () => (await sql.all(query)).length
      for (const endAt = performance.now() + patienceMs; (await count()) === 0 && performance.now() < endAt;)
        await pause(1)
    })

const hasDelivery = (status: DeliveryStatus) =>
  hasRow(`select 1 from delivery where status = ${toCode(DeliveryStatus, status)} limit 1`)

/** Another delivery is recorded than there were when the server started. */
const recordsDelivery: Moment = (services) =>
  services.inside(async ({ sql }) => {
    const recorded = async () => (await sql.all('select 1 from delivery where delivered_at is not null')).length
    const before = await recorded()
    for (const endAt = performance.now() + patienceMs; (await recorded()) === before && performance.now() < endAt;)
      await pause(1)
  })

/** The provider has the message, and the server does not know it. */
const isUnanswered: Moment = (_services, house) =>
  withinTime(new Promise((resolve) => (house.onHook = () => resolve())))

const isAnswered: Moment = (_services, house) =>
  withinTime(new Promise((resolve) => (house.onHook = (answer) => resolve(answer()))))

const anyTime: Moment = () => pause(Math.random() * 2000)

/** Between each two steps of an alert, and at any other time. */
const moments: Moment[] = [
  isAnswered,
  hasRow('select 1 from alert_fact limit 1'),
  hasDelivery('SENDING'),
  isUnanswered,
  hasDelivery('QUEUED'),
  recordsDelivery,
  anyTime,
]

export const momentOf = (kill: number): Moment => moments[kill % moments.length]!
