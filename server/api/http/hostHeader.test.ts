import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
beforeAll(async () => void (app = await startApp('SQLite')))
afterAll(() => app.stop())
const query = JSON.stringify({ query: '{ setupRequired }' })

test.each([
  ['blanks', 'Host: a b\r\n'],
  ['a path', 'Host: a/b\r\n'],
  ['a user', 'Host: a@b\r\n'],
  ['a broken address', 'Host: [::1\r\n'],
  ['a port that is none', 'Host: a:99999\r\n'],
  ['a comma', 'Host: a,b:1:2\r\n'],
  ['nothing', 'Host: \r\n'],
  ['two hosts', 'Host: a\r\nHost: b\r\n'],
])('a Host with %s is a 400 on every path, and no news for the log', async (_what, host) => {
  const upgrade =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'
  const json = `Content-Type: application/json\r\nContent-Length: ${query.length}\r\n\r\n${query}`
  const logged = app.logged().length
  for (const said of [
    `GET / HTTP/1.1\r\n${host}Connection: close\r\n\r\n`,
    `GET /graphql HTTP/1.1\r\n${host}Accept: text/html\r\nConnection: close\r\n\r\n`,
    `GET /graphql HTTP/1.1\r\n${host}${upgrade}\r\n`,
    `POST /graphql HTTP/1.1\r\n${host}Connection: close\r\n${json}`,
    `POST /graphql HTTP/1.1\r\n${host}Accept: application/json, text/plain\r\nConnection: close\r\n${json}`,
  ])
    expect(await spoken(said)).toMatch(/^HTTP\/1.1 400 /)
  expect(app.logged().slice(logged)).not.toMatch(/"level":(40|50|60)/)
})

/** Everything that a server sends in answer to raw bytes until it closes. */
async function spoken(said: string): Promise<string> {
  const { hostname, port } = new URL(app.url)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.on('data', (data) => (text += data)).on('error', () => undefined)
  socket.write(said)
  await once(socket, 'close')
  return text
}
