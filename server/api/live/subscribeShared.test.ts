import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../model/Context.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { LiveSockets, subscribing, testTopic, until } from '../../testing/liveSockets.ts'

interface Event {
  count: number
}

const longText = 'x'.repeat(300_000)

function schemaOf(subscribe: () => unknown, onExecute: (role: string, about: number) => void): GraphQLSchema {
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLInt } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        news: {
          type: GraphQLString,
          args: { about: { type: GraphQLInt, defaultValue: 0 } },
          subscribe,
          resolve: ({ count }: Event, { about }: { about: number }, { viewer }: Context) => {
            onExecute(viewer!.role, about)
            return `${viewer!.role} ${about} ${count}`
          },
        },
        long: { type: GraphQLString, subscribe, resolve: ({ count }: Event) => `${count} ${longText}` },
        personal: { type: GraphQLString, subscribe, resolve: (_, _args, { viewer }: Context) => viewer!.user.name },
        generated: {
          type: GraphQLString,
          subscribe: async function* () {
            yield { generated: 'text' }
          },
        },
      },
    }),
  })
}

describe.each(databases)('subscriptions to one topic on %s', (database) => {
  let app: TestApp
  beforeAll(async () => void (app = await startApp(database)))
  afterAll(() => app.stop())

  let sockets: LiveSockets
  let news: ReturnType<typeof testTopic>
  let executed: string[]
  beforeEach(async () => {
    news = testTopic()
    executed = []
    const schema = schemaOf(
      () => news.topic,
      (role, about) => executed.push(`${role} ${about}`),
    )
    sockets = await LiveSockets.open(app, schema)
  })
  afterEach(() => sockets.close())

  const viewerSocket = async () => sockets.admitted((await app.as('VIEWER')).token)

  test('are executed once for everyone who shares document, variables and role, and all of them get the same text', async () => {
    const viewers = [await viewerSocket(), await viewerSocket(), await viewerSocket(), await viewerSocket()]
    const editor = await sockets.admitted((await app.as('EDITOR')).token)
    const about = (subject: number) =>
      subscribing('n', 'subscription ($about: Int) { news(about: $about) }', { about: subject })
    for (const viewer of viewers) viewer.say(about(viewer === viewers[3] ? 2 : 1))
    editor.say(about(1))
    await until(() => news.topic.size === 5)
    for (const round of [1, 2]) {
      news.publish()
      const texts = await Promise.all(viewers.map(async (viewer) => JSON.stringify(await viewer.hear())))
      expect(new Set(texts.slice(0, 3))).toEqual(
        new Set([JSON.stringify({ id: 'n', type: 'next', payload: { data: { news: `VIEWER 1 ${round}` } } })]),
      )
      expect(texts[3]).toContain(`VIEWER 2 ${round}`)
      expect(JSON.stringify(await editor.hear())).toContain(`EDITOR 1 ${round}`)
    }
    expect(executed.toSorted()).toEqual(['EDITOR 1', 'EDITOR 1', 'VIEWER 1', 'VIEWER 1', 'VIEWER 2', 'VIEWER 2'])
    for (const socket of [...viewers, editor]) socket.say({ type: 'complete', id: 'n' })
    await until(() => news.topic.size === 0)
  })

  test('fail where a field that is not marked as personal depends on the viewer, so that no answer reaches another user', async () => {
    const viewer = await viewerSocket()
    viewer.say(subscribing('n', 'subscription { personal }'))
    await until(() => news.topic.size === 1)
    news.publish()
    expect(JSON.stringify(await viewer.hear())).toContain('INTERNAL_SERVER_ERROR')
  })

  test('fail where the resolver returns no topic, because nothing would bound what waits for a slow reader', async () => {
    const viewer = await viewerSocket()
    viewer.say(subscribing('n', 'subscription { generated }'))
    expect(await viewer.closed).toBe(4500)
    expect(app.logged()).toContain('must return a topic')
  })

  test('leave out for a reader that pauses what others get meanwhile, and then give it the latest state, not a backlog', async () => {
    const [slow, quick] = [await viewerSocket(), await viewerSocket()]
    for (const socket of [slow, quick]) socket.say(subscribing('n', 'subscription { long }'))
    await until(() => news.topic.size === 2)
    slow.socket.pause()
    const rounds = 60
    for (let round = 1; round <= rounds; round++) {
      news.publish()
      expect(JSON.stringify(await quick.hear())).toContain(`"${round} x`)
    }
    slow.socket.resume()
    const heard: string[] = []
    while (!heard.at(-1)?.includes(`"${rounds} x`)) heard.push(JSON.stringify(await slow.hear()))
    expect(heard.length).toBeLessThan(rounds / 2)
  })

  test('fill the connection of a reader that pauses with one message, however many they are, and all of them go on afterwards', async () => {
    const upgrade = once(sockets.server, 'upgrade') as Promise<[unknown, Duplex]>
    const slow = await viewerSocket()
    const [, connection] = await upgrade
    const quick = await viewerSocket()
    for (let count = 0; count < 50; count++) slow.say(subscribing(`s${count}`, 'subscription { long }'))
    quick.say(subscribing('q', 'subscription { long }'))
    await until(() => news.topic.size === 51)
    slow.socket.pause()
    const rounds = 60
    for (let round = 1; round <= rounds; round++) {
      news.publish()
      await quick.hear()
      expect(connection.writableLength).toBeLessThan(2 * longText.length)
    }
    slow.socket.resume()
    const latest = new Set<string | undefined>()
    while (latest.size < 50) {
      const message = await slow.hear()
      if (JSON.stringify(message).includes(`"${rounds} x`)) latest.add(message.id)
    }
    for (const { socket } of [slow, quick]) socket.terminate()
    await until(() => news.topic.size === 0)
  })
})
