import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startRedis } from './redis.ts'

test('a private Redis answers on its own port until it is stopped', async () => {
  const redis = await startRedis()
  try {
    expect(await ask(redis.url, 'PING')).toBe('+PONG\r\n')
  } finally {
    await redis.stop()
  }
  await expect(ask(redis.url, 'PING')).rejects.toThrow('ECONNREFUSED')
})

async function ask(url: string, command: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  try {
    await once(socket, 'connect')
    socket.write(`${command}\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    return answer.toString()
  } finally {
    socket.destroy()
  }
}
