import { afterEach, describe, expect, test } from 'vitest'
import { alertingInTest, type AlertingInTest } from '../../testing/alerting.ts'
import { refused } from '../../testing/alerts.ts'
import { databases } from '../../testing/databases.ts'
import { serverError } from '../../testing/targetInTest.ts'
import { evaluateFacts } from './evaluate/evaluateFacts.ts'
import { sweep } from './evaluate/sweep.ts'
import { Sender } from './outbox/Sender.ts'

const minuteMs = 60_000
const start = Date.UTC(2026, 0, 1)
const minute = (number: number) => new Date(start + number * minuteMs).toISOString()
const unreachable = {
  ok: false,
  failureKind: 'CONNECT' as const,
  responseStatus: null,
  errorMessage: 'Connection refused.',
}

describe.each(databases)('alerting from the failed run to the provider, on %s', (name) => {
  let rig: AlertingInTest
  afterEach(() => rig.close())

  /** Runs minute after minute, and sends each five seconds. */
  async function runTo(fromMinute: number, toMinute: number, sender: Sender) {
    for (let at = fromMinute + 1; at <= toMinute; at++) {
      await rig.runTo(minute(at))
      await rig.sweep()
      for (let seconds = 0; seconds < 60; seconds += 5)
        await rig.alerts.sendDue(rig.engine.now() + seconds * 1000, sender)
    }
  }

  test('a provider that returns after ten minutes gets every message in order, with an opening and its recovery merged into one', async () => {
    rig = await alertingInTest(name)
    await rig.alerts.webhook()
    const failing = new Set<string>()
    rig.engine.target.respond = ({ url }) => (failing.has(url) ? serverError : {})
    const urls = ['first', 'second', 'third'].map((host) => `http://${host}.test/`)
    for (const url of urls) await rig.engine.addJob({ url })
    const sender = new Sender(rig.alerts.parts())
    rig.alerts.respond = () => refused
    failing.add(urls[0]!)
    await runTo(0, 2, sender)
    failing.add(urls[1]!)
    await runTo(2, 5, sender)
    failing.delete(urls[1]!)
    failing.add(urls[2]!)
    await runTo(5, 12, sender)
    const incidents = await rig.incidents()
    expect(incidents.map(({ jobId, status }) => [jobId, status])).toEqual([
      [1, 'OPEN'],
      [2, 'RESOLVED'],
      [3, 'OPEN'],
    ])
    expect(rig.alerts.sent).toEqual([])
    rig.alerts.respond = () => undefined
    failing.clear()
    await runTo(12, 33, sender)
    const [first, second, third] = incidents.map(({ id }) => id)
    // The first and the third recovered before the provider was tried again.
    const told = rig.alerts.told()
    expect(told.map((text) => Number(text.split(' ')[1]))).toEqual([first, second, third])
    expect(told[1]).toBe(`resolved ${second}`)
    expect(new Set(await rig.alerts.statuses())).toEqual(new Set(['DELIVERED']))
  }, 60_000)

  test('a dead host with a thousand jobs sends each channel one opening and one recovery', async () => {
    rig = await alertingInTest(name)
    const channels = [await rig.alerts.channel(), await rig.alerts.channel({ kind: 'WEBHOOK' })]
    await rig.alerts.policy([{ afterMinutes: 0, channelIds: channels, raiseTo: null }])
    const jobs = 1000
    for (let count = 0; count < jobs; count++) await rig.engine.addJob({ url: 'http://dead.test/' })
    const sender = new Sender(rig.alerts.parts())
    rig.engine.target.respond = () => unreachable
    await runTo(0, 3, sender)
    const [parent] = (await rig.incidents()).filter(({ kind }) => kind === 'HOST_DOWN')
    expect(parent).toMatchObject({ status: 'OPEN', host: 'dead.test' })
    expect((await rig.incidents()).filter(({ parentId }) => parentId === parent!.id)).toHaveLength(jobs)
    rig.engine.target.respond = () => ({})
    await runTo(3, 12, sender)
    expect(new Set((await rig.incidents()).map(({ status }) => status))).toEqual(new Set(['RESOLVED']))
    for (const id of channels)
      expect(rig.alerts.sent.filter(({ channelId }) => channelId === id).flatMap(({ told }) => told)).toEqual([
        `opened ${parent!.id}`,
        `resolved ${parent!.id}`,
      ])
  }, 120_000)

  test('two servers that evaluate, sweep and send concurrently open, resolve and send everything once', async () => {
    rig = await alertingInTest(name)
    const channels = [await rig.alerts.channel(), await rig.alerts.channel({ kind: 'WEBHOOK' })]
    await rig.alerts.tellAtOnce(channels)
    for (let count = 0; count < 20; count++) await rig.engine.addJob({ url: `http://host-${count}.test/` })
    const senders = [new Sender(rig.alerts.parts()), new Sender(rig.alerts.parts())]
    const { parts, engine, alerts } = rig
    const both = (work: (server: number) => Promise<unknown>) => Promise.all([work(0), work(1)])
    for (let at = 1; at <= 8; at++) {
      engine.target.respond = () => (at <= 4 ? serverError : {})
      await engine.runTo(minute(at))
      await both(() => evaluateFacts(parts, engine.now()))
      await rig.watch()
      await both(() => sweep(parts, engine.now()))
      for (let seconds = 0; seconds < 60; seconds += 2)
        await both((server) => alerts.sendDue(engine.now() + seconds * 1000, senders[server]))
    }
    const incidents = await rig.incidents()
    expect(incidents.map(({ jobId }) => jobId).toSorted((one, other) => one! - other!)).toEqual(
      Array.from({ length: 20 }, (_, place) => place + 1),
    )
    expect(new Set(incidents.map(({ status }) => status))).toEqual(new Set(['RESOLVED']))
    const events = await rig.events()
    expect(events.toSorted()).toEqual([...Array(20).fill('OPENED'), ...Array(20).fill('RESOLVED')])
    const wanted = incidents.flatMap(({ id }) => [`opened ${id}`, `resolved ${id}`]).toSorted()
    for (const id of channels)
      expect(
        alerts.sent
          .filter(({ channelId }) => channelId === id)
          .flatMap(({ told }) => told)
          .toSorted(),
      ).toEqual(wanted)
    expect(rig.faults).toEqual([])
  }, 60_000)
})
