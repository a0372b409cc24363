import { createServer, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { MailServer } from '../../../../testing/alerts/MailServer.ts'
import { channelOf } from '../../../../testing/alerts/channels.ts'
import { message, payload, resolved } from '../../../../testing/alerts/messages.ts'
import type { SMTPServerOptions } from 'smtp-server'
import { sendTo } from '../send.ts'
import { createMailer } from './Mailer.ts'

const from = 'Carillon <carillon@example.com>'
const password = 'p@ss:word-of-smtp'
const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

async function mailServer(options: SMTPServerOptions = {}) {
  const server = await MailServer.start(options)
  opened.push(server)
  return server
}

const send = async (
  url: string,
  { to = ['ada@example.com'], text = null as string | null, about = message() } = {},
) => {
  const mailer = createMailer({ url, from }, { openMs: 300, silenceMs: 300 })
  opened.push(mailer)
  const channel = channelOf('EMAIL', '', { settings: { to }, text })
  return sendTo(channel, about, { http: null as never, mailer, publicUrl: 'https://carillon.example.com' })
}

/** An error as the server gives it to a client. */
const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

describe('the e-mail of an incident', () => {
  let server: MailServer
  beforeAll(async () => void (server = await MailServer.start()))
  afterAll(() => server.close())

  test('an e-mail goes to all addresses, as text and HTML, with the same Message-ID on every try', async () => {
    const to = ['ada@example.com', 'bob@example.com']
    for (let count = 0; count < 2; count++)
      expect(await send(server.url(), { to })).toMatchObject({ ok: true, status: 250, errorMessage: null })
    const [first, second] = server.received
    expect(first).toMatchObject({ from: 'carillon@example.com', to })
    const lines = first!.text.split('\r\n')
    for (const line of [
      'Subject: Critical: Nightly backup',
      'Message-ID: <msg_2@example.com>',
      'References: <incident-12@example.com>',
      'Auto-Submitted: auto-generated',
      'It failed 5 times in a row.',
      'https://carillon.example.com/alerts/12',
    ])
      expect(lines).toContain(line)
    expect(first!.text).toContain('Content-Type: text/html')
    expect(second!.text).toContain('Message-ID: <msg_2@example.com>')
  })

  test('the e-mail about a resolution joins the thread of the opening', async () => {
    await send(server.url(), { about: message([resolved()], { messageId: 'msg_3' }) })
    expect(server.received.at(-1)!.text).toMatch(/^In-Reply-To: <incident-12@example\.com>\r$/m)
    expect(server.received.at(-1)!.text).toMatch(/^Subject: Resolved: Nightly backup\r$/m)
  })

  test("a job's name adds no markup and no header to an e-mail", async () => {
    const job = { id: 7, name: 'a\r\nBcc: eve@example.com\r\n\r\n<script>alert(1)</script>' }
    await send(server.url(), { about: message([payload({ job, incident: { message: '<img src=x>' } })]) })
    const { to, text } = server.received.at(-1)!
    expect(to).toEqual(['ada@example.com'])
    expect(text).not.toMatch(/^Bcc:/im)
    const html = text.slice(text.indexOf('text/html'))
    expect(html).toContain('&lt;img')
    expect(html).not.toMatch(/<img|<script/)
  })
})

test('an e-mail with one refused address is delivered once to the accepted ones', async () => {
  const server = await mailServer({
    onRcptTo: ({ address }, _session, done) =>
      done(address.toLowerCase().startsWith('bob') ? reply(550, 'no bob here') : null),
  })
  const result = await send(server.url(), { to: ['ada@example.com', 'Bob@example.com'] })
  expect(result).toMatchObject({ ok: true, status: 250 })
  expect(result.answer).toMatch(/^Refused: B•••@example\.com\. The others: 250/)
  expect(server.received).toHaveLength(1)
})

test('a refused address is a permanent failure, whose message masks the address', async () => {
  const server = await mailServer({
    onRcptTo: ({ address }, _session, done) => done(reply(550, `<${address}> does not exist`)),
  })
  const result = await send(server.url())
  expect(result).toMatchObject({ ok: false, status: 550, isPermanent: true })
  expect(result.errorMessage).toContain('a•••@example.com')
  expect(JSON.stringify(result)).not.toContain('ada@')
})

test('a greylisted e-mail may be tried again', async () => {
  const server = await mailServer({ onRcptTo: (_address, _session, done) => done(reply(451, 'come back later')) })
  expect(await send(server.url())).toMatchObject({ ok: false, status: 451, isPermanent: false })
})

test('an e-mail refused for a wrong SMTP password may be tried again, and the password is masked in all that is kept', async () => {
  const server = await mailServer({
    authOptional: false,
    onAuth: (auth, _session, done) => done(reply(535, `bad: ${auth.username} ${auth.password}`)),
  })
  const result = await send(server.url(`ada:${encodeURIComponent(password)}@`))
  expect(result).toMatchObject({ ok: false, status: 535, isPermanent: false })
  expect(result.errorMessage).toContain('•••')
  expect(JSON.stringify(result)).not.toContain(password)
})

test('an e-mail is delivered by a server that accepts the SMTP password', async () => {
  const server = await mailServer({
    authOptional: false,
    onAuth: (auth, _session, done) =>
      auth.password === password ? done(null, { user: 'ada' }) : done(new Error('no')),
  })
  expect(await send(server.url(`ada:${encodeURIComponent(password)}@`))).toMatchObject({ ok: true })
})

test('an e-mail may be tried again if its server is away, hangs or drops the connection', async () => {
  const away = await MailServer.start()
  const url = away.url()
  await away.close()
  expect(await send(url)).toMatchObject({ ok: false, status: null, isPermanent: false })
  for (const treat of ['hang', 'reset']) {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      if (treat === 'reset') socket.resetAndDestroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const result = await send(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect(result, treat).toMatchObject({ ok: false, status: null, isPermanent: false })
    expect(result.errorMessage, treat).toMatch(/^The mail server did not take the message: ./)
    await new Promise((resolve) => server.close(resolve))
  }
})

test('an e-mail channel without SMTP_URL names that setting, and may be tried again', async () => {
  const result = await sendTo(channelOf('EMAIL', ''), message(), { http: null as never, mailer: null, publicUrl: null })
  expect(result).toMatchObject({ ok: false, isPermanent: false, errorMessage: expect.stringContaining('SMTP_URL') })
})
