import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { channelOf } from '../../../../testing/alerts/channels.ts'
import { message, payload } from '../../../../testing/alerts/messages.ts'
import { Provider } from '../../../../testing/alerts/Provider.ts'
import { sendTo } from '../send.ts'

let provider: Provider
beforeAll(async () => void (provider = await Provider.start()))
afterAll(() => provider?.close())
beforeEach(() => {
  provider.received.length = 0
  provider.answers.length = 0
})

const send = (about = message(), publicUrl: string | null = null) =>
  sendTo(channelOf('TELEGRAM', ''), about, provider.transport({ publicUrl }))
const migrated = JSON.stringify({
  ok: false,
  error_code: 400,
  description: 'Bad Request: group chat was upgraded to a supergroup chat',
  parameters: { migrate_to_chat_id: -1009876543210 },
})

test('a Telegram group that became a supergroup gets the message at its new id, which is stored', async () => {
  provider.answers.push({ status: 400, body: migrated })
  expect(await send()).toMatchObject({ ok: true, status: 200, settings: { chatId: '-1009876543210' } })
  expect(provider.received.map(({ body }) => (body as { chat_id: string }).chat_id)).toEqual([
    '-1001234',
    '-1009876543210',
  ])
})

test("a Telegram group's new id is found in a response longer than the part that is kept", async () => {
  const description = 'Bad Request: group chat was upgraded to a supergroup chat '.repeat(50)
  const parameters = { migrate_to_chat_id: -1009876543210 }
  provider.answers.push({ status: 400, body: JSON.stringify({ ok: false, error_code: 400, description, parameters }) })
  expect(await send()).toMatchObject({ ok: true, settings: { chatId: '-1009876543210' } })
})

test("a Telegram group's new id is stored even if the message to it fails, so that the next try uses it", async () => {
  provider.answers.push({ status: 400, body: migrated }, { status: 502 })
  expect(await send()).toMatchObject({ ok: false, isPermanent: false, settings: { chatId: '-1009876543210' } })
})

test("a Telegram channel waits as long as the response's body asks", async () => {
  provider.answers.push({ status: 429, body: '{"ok":false,"error_code":429,"parameters":{"retry_after":35}}' })
  expect(await send()).toMatchObject({ ok: false, retryAfterMs: 35_000, isPermanent: false })
})

test('Telegram reads no text of an incident as markup', async () => {
  const job = { id: 7, name: '</b><a href="http://e.vil">x</a> & co' }
  await send(message([payload({ job })]), 'https://carillon.example.com')
  const { text } = provider.received[0]!.body as { text: string }
  expect(text).toMatch(
    /^<b>Critical: &lt;\/b&gt;&lt;a href=&quot;http:\/\/e\.vil&quot;&gt;x&lt;\/a&gt; &amp; co<\/b>\n/,
  )
  expect(text.match(/<\/?\w+/g)).toEqual(['<b', '</b', '<a', '</a'])
})
