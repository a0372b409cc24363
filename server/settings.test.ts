import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { help } from './commands/commandLine.ts'
import { readSettings, SettingsError } from './settings.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'carillon-settings-'))))
afterAll(() => rmSync(folder, { recursive: true }))

const secrets = [
  'DATABASE_URL',
  'REDIS_URL',
  'SECRET_KEY',
  'SECRET_KEY_PREVIOUS',
  'ADMIN_PASSWORD',
  'METRICS_TOKEN',
  'SMTP_URL',
]

describe('every setting that is read', () => {
  const names = namesRead()

  test('is described in .env.example, and nothing else is', () => {
    const described = [...fromRoot('.env.example').matchAll(/^# ([A-Z_]+)=/gm)]
    expect(described.map(([, name]) => name).toSorted()).toEqual(names)
  })

  test('has a row in docs/settings.md, except the _FILE form of each secret, which is described once', () => {
    const page = fromRoot('docs/settings.md')
    for (const name of names.filter((one) => !one.endsWith('_FILE')))
      expect(page).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'))
    for (const name of secrets) expect(page.split('can come from a file')[0]).toMatch(new RegExp(`\`${name}\`[^|]*$`))
  })

  test('is listed by --help, except the _FILE form of each secret, which is described once', () => {
    for (const name of names.filter((one) => !one.endsWith('_FILE'))) expect(help).toContain(name)
    for (const name of secrets) expect(help.slice(help.indexOf('can also be read from a file') - 120)).toContain(name)
  })

  test('reaches the container that Compose starts', () => {
    const compose = fromRoot('docker-compose.yml')
    const fixed = ['PORT', 'HOST', 'DATA_DIR']
    for (const name of names.filter((one) => !one.endsWith('_FILE') && !fixed.includes(one)))
      expect(compose).toMatch(new RegExp(`^ {6}${name}: `, 'm'))
  })

  test('has a _FILE form exactly where it is a secret', () => {
    expect(names.filter((one) => one.endsWith('_FILE'))).toEqual(secrets.map((name) => `${name}_FILE`).toSorted())
  })
})

describe('a secret in a file', () => {
  const good: Record<string, string> = {
    DATABASE_URL: 'mysql://user:secret@db:3306/carillon',
    REDIS_URL: 'redis://:secret@redis:6379',
    ADMIN_PASSWORD: ' a secret with blanks ',
    SMTP_URL: 'smtps://user:secret@smtp.example.com:465',
  }
  const value = (name: string) => good[name] ?? 's'.repeat(40)
  const companions: Record<string, Record<string, string>> = {
    ADMIN_PASSWORD: { ADMIN_EMAIL: 'ada@example.com' },
    SMTP_URL: { SMTP_FROM: 'carillon@example.com' },
  }
  const others = (name: string): Record<string, string> => companions[name] ?? {}

  test.each(secrets)('%s_FILE counts as %s, without the line break at the end', (name) => {
    for (const end of ['', '\n', '\r\n']) {
      const path = written(`${value(name)}${end}`)
      expect(readSettings({ ...others(name), [`${name}_FILE`]: path })).toEqual(
        readSettings({ ...others(name), [name]: value(name) }),
      )
    }
  })

  test.each(secrets)('%s and %s_FILE together are refused; an empty one counts as none', (name) => {
    const path = written(value(name))
    const both = { ...others(name), [name]: value(name), [`${name}_FILE`]: path }
    expect(refusal(both)).toBe(`${name} and ${name}_FILE are both set: keep one of them.`)
    expect(readSettings({ ...both, [name]: '' })).toEqual(readSettings({ ...both, [`${name}_FILE`]: '' }))
  })

  test.each(secrets)('a file of %s that cannot be read, or is empty, is named', (name) => {
    const missing = join(folder, 'missing')
    expect(refusal({ [`${name}_FILE`]: missing })).toBe(
      `The file ${missing}, which ${name}_FILE names, cannot be read (ENOENT).`,
    )
    expect(refusal({ [`${name}_FILE`]: folder })).toContain('cannot be read (EISDIR).')
    const empty = written('\n')
    expect(refusal({ [`${name}_FILE`]: empty })).toBe(`The file ${empty}, which ${name}_FILE names, is empty.`)
  })
})

describe('TRUST_PROXY', () => {
  test.each([
    ['', null],
    ['false', null],
    ['0', null],
    ['1', 1],
    ['10', 10],
    ['127.0.0.1', ['127.0.0.1']],
    ['127.0.0.1, 10.0.0.0/8 fd00::/8', ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']],
    ['loopback,uniquelocal', ['loopback', 'uniquelocal']],
  ])('%o is taken', (text, expected) => expect(readSettings({ TRUST_PROXY: text }).trustProxy).toEqual(expected))

  test.each(['true', 'TRUE'])('%s is refused, with what to write instead', (text) => {
    expect(refusal({ TRUST_PROXY: text })).toMatch(/^TRUST_PROXY cannot be true, because .+ addresses .+ or the number/)
  })

  test.each(['11', '-1', '1.5', 'yes', 'proxy.example.com', '10.0.0.0/33', '0.0.0.0/0', '::/0', '127.0.0.1;10.0.0.1'])(
    '%s is refused',
    (text) => expect(refusal({ TRUST_PROXY: text })).toMatch(/^TRUST_PROXY cannot be ".+": write the addresses/),
  )
})

describe('private targets are allowed without being asked for', () => {
  test.each([
    [{}, true],
    [{ HOST: '127.0.0.1', PUBLIC_URL: 'http://localhost:4000' }, true],
    [{ HOST: '::1', PUBLIC_URL: 'http://[::1]:4000' }, true],
    [{ PUBLIC_URL: 'http://carillon.localhost' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '127.example.com' }, false],
    [{ PUBLIC_URL: 'https://carillon.example.com' }, false],
    [{ PUBLIC_URL: 'https://127.0.0.1.example.com' }, false],
    [{ TRUST_PROXY: '127.0.0.1' }, false],
    [{ TRUST_PROXY: '1' }, false],
    [{ TRUST_PROXY: '1', ALLOW_PRIVATE_TARGETS: 'true' }, true],
    [{ ALLOW_PRIVATE_TARGETS: 'false' }, false],
  ] as [Record<string, string>, boolean][])('with %j: %s', (variables, expected) => {
    expect(readSettings(variables).allowPrivateTargets).toBe(expected)
  })
})

describe('SMTP_URL and SMTP_FROM', () => {
  const from = 'Carillon <carillon@example.com>'

  test.each(['smtp://localhost', 'smtp://ada:p%40ss@mail.example.com:587?requireTLS=true', 'smtps://mail.example.com'])(
    '%s is taken',
    (url) => expect(readSettings({ SMTP_URL: url, SMTP_FROM: from }).smtp).toEqual({ url, from }),
  )

  test('are set both or not at all', () => {
    const message = 'Set both SMTP_URL and SMTP_FROM, or neither.'
    expect(readSettings({}).smtp).toBe(null)
    expect(refusal({ SMTP_URL: 'smtp://mail' })).toBe(message)
    expect(refusal({ SMTP_FROM: from })).toBe(message)
  })

  test.each(['mail.example.com:587', 'https://mail.example.com', 'smtp://', 'smtp://ada:topsecret%@mail'])(
    '%s is refused, and the refusal does not tell the password',
    (url) => {
      expect(refusal({ SMTP_URL: url, SMTP_FROM: from })).toMatch(/^SMTP_URL must be smtp:/)
      expect(refusal({ SMTP_URL: url, SMTP_FROM: from })).not.toContain('topsecret')
    },
  )

  test.each(['Carillon', 'a@b, c@d', 'Carillon <carillon>', 'a b@example.com>'])('mail from %s is refused', (bad) => {
    expect(refusal({ SMTP_URL: 'smtp://mail', SMTP_FROM: bad })).toMatch(/^SMTP_FROM must be an address/)
  })
})

describe('CORS_ORIGINS', () => {
  test('lists origins, as browsers write them', () => {
    const text = 'https://Studio.ApolloGraphQL.com, https://a.example:443/ http://127.0.0.1:5173,https://a.example'
    expect(readSettings({ CORS_ORIGINS: text }).corsOrigins).toEqual([
      'https://studio.apollographql.com',
      'https://a.example',
      'http://127.0.0.1:5173',
    ])
    expect(readSettings({}).corsOrigins).toEqual([])
  })

  test.each([
    '*',
    'null',
    'https://*.example.com',
    'example.com',
    'https://a.example/x',
    'https://u@a.example',
    'file:///x',
  ])('%s is refused', (text) =>
    expect(refusal({ CORS_ORIGINS: `https://a.example,${text}` })).toMatch(/^CORS_ORIGINS must list origins.+one is/),
  )
})

const fromRoot = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** The names that a start reads from the environment. */
function namesRead(): string[] {
  const names = new Set<string>()
  readSettings(new Proxy({}, { get: (_, name) => void names.add(String(name)) }))
  return [...names].toSorted()
}

let files = 0
function written(content: string): string {
  const path = join(folder, `secret-${files++}`)
  writeFileSync(path, content)
  return path
}

function refusal(variables: Record<string, string>): string {
  try {
    readSettings(variables)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as Error).message
  }
  return 'It is taken.'
}
