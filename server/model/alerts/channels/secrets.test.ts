import { expect, test } from 'vitest'
import { senderOf } from '../../../engine/alerting/channels/send.ts'
import { createEncryption, DecryptionError } from '../../../platform/encryption.ts'
import { message } from '../../../testing/alerts/messages.ts'
import { newData } from '../../../testing/databases.ts'
import { reencrypt } from '../../secrets/reencrypt.ts'
import { Channel } from '../Channel.ts'
import { channelAssociatedData, decryptSecrets, encryptSecrets, openChannel } from './secrets.ts'

const encryption = createEncryption('a'.repeat(32))

function channel(changes: Partial<Channel> = {}): Channel {
  const made = Object.assign(new Channel(), {
    id: 5,
    workspaceId: 1,
    name: 'Ops',
    normalizedName: 'ops',
    kind: 'GOTIFY',
    settings: { url: 'https://push.example.com/one' },
    createdAt: new Date(0),
    updatedAt: new Date(0),
  })
  made.encryptedSecrets = encryptSecrets(made, { token: 'a secret token' }, encryption)
  return Object.assign(made, changes)
}

test('the associated data of stored channel secrets never changes its format', () => {
  expect(channelAssociatedData(channel())).toBe('["channel",5,"GOTIFY","https://push.example.com"]')
  expect(channelAssociatedData({ id: 1, kind: 'TELEGRAM', settings: { chatId: '7' } })).toBe(
    '["channel",1,"TELEGRAM",null]',
  )
})

test("a channel's secrets decrypt after a change of the path, but not for another channel, kind or origin", () => {
  const moved = channel({ settings: { url: 'https://push.example.com/other?x=1' } })
  expect(decryptSecrets(moved, encryption)).toEqual({ token: 'a secret token' })
  expect(openChannel(moved, encryption).settings).toEqual({ ...moved.settings, token: 'a secret token' })
  for (const changes of [
    { id: 6 },
    { kind: 'NTFY' as const },
    { settings: { url: 'https://push.example.com:444/one' } },
    { settings: { url: 'http://push.example.com/one' } },
    { settings: {} },
  ])
    expect(() => decryptSecrets(channel(changes), encryption)).toThrow(DecryptionError)
})

test('a channel whose secrets were moved in the database sends nothing and says why', async () => {
  const send = senderOf({ http: null as never, mailer: null, publicUrl: null }, encryption)
  expect(await send(channel({ id: 6 }), message())).toMatchObject({
    ok: false,
    isPermanent: false,
    errorMessage: 'A stored secret was moved or changed in the database. Enter it again.',
  })
})

test('channel secrets are re-encrypted when SECRET_KEY changes', async () => {
  const data = await newData('SQLite')
  await data.orm.em.fork().persist(channel()).flush()
  const rotating = createEncryption('b'.repeat(32), 'a'.repeat(32))
  await reencrypt(data, rotating, false)
  const after = await data.orm.em.fork().findOneOrFail(Channel, 5)
  expect(decryptSecrets(after, createEncryption('b'.repeat(32)))).toEqual({ token: 'a secret token' })
  await data.close()
})
