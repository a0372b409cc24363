import { type OptionTable, readOptions } from './options.ts'
import type { Pasted } from './pasted.ts'
import { finish, toMethod } from './request.ts'

const table: OptionTable = {
  valued: {
    '--post-data': 'data',
    '--body-data': 'data',
    '--post-file': 'file',
    '--body-file': 'file',
    '--header': 'header',
    '--method': 'method',
    '--user': 'user',
    '--http-user': 'user',
    '--password': 'password',
    '--http-password': 'password',
    '--user-agent': 'agent',
    '-U': 'agent',
    '--referer': 'referer',
    '--timeout': 'timeout',
    '-T': 'timeout',
    '--tries': 'tries',
    '-t': 'tries',
    '--max-redirect': 'redirects',
    '-O': 'ignored',
    '--output-document': 'ignored',
    '-o': 'ignored',
    '--output-file': 'ignored',
    '-P': 'ignored',
    '--wait': 'ignored',
    '-w': 'ignored',
  },
  flags: {
    '-q': 'ignored',
    '--quiet': 'ignored',
    '-v': 'ignored',
    '-d': 'ignored',
    '-S': 'ignored',
    '-nv': 'ignored',
    '--no-verbose': 'ignored',
    '--content-on-error': 'ignored',
    '--delete-after': 'ignored',
    '--spider': 'spider',
    '--no-check-certificate': 'insecure',
    '-4': 'ignored',
    '-6': 'ignored',
    '-N': 'ignored',
    '-c': 'ignored',
    '-n': 'ignored',
  },
}

/** Reads the words after `wget`. Undefined when there is no address among them. */
export function readWget(words: readonly string[]): Pasted | undefined {
  const { options, words: rest, unknown } = readOptions(words, table)
  const all = (name: string) => options.filter((one) => one.name === name).map(({ value }) => value)
  const last = (name: string) => all(name).at(-1)
  const [url] = rest
  if (!url) return undefined

  const notes: string[] = unknown.map((spelling) => `${spelling} has no counterpart here and was left out.`)
  if (all('insecure').length > 0) notes.push('Certificates are always checked here.')
  for (const file of all('file')) notes.push(`The file ${file} cannot be read from here; set the body by hand.`)
  if (rest.length > 1) notes.push('Only the first address was taken over.')

  const body = last('data')
  const headers = all('header').flatMap((line) => {
    const [, name, value] = /^([^:]+):\s*(.*)$/s.exec(line) ?? []
    return name ? [{ name: name.trim(), value: value ?? '' }] : []
  })
  const add = (name: string, value: string | undefined) => {
    const isThere = headers.some((one) => one.name.toLowerCase() === name.toLowerCase())
    if (value !== undefined && !isThere) headers.push({ name, value })
  }
  add('User-Agent', last('agent'))
  add('Referer', last('referer'))
  if (body !== undefined) add('Content-Type', 'application/x-www-form-urlencoded')

  const user = last('user')
  const tries = Number(last('tries'))
  return finish({
    source: 'wget command',
    url,
    method: toMethod(last('method'), body !== undefined ? 'POST' : all('spider').length > 0 ? 'HEAD' : 'GET', notes),
    headers,
    body,
    auth: user === undefined ? undefined : { kind: 'BASIC', username: user, password: last('password') ?? '' },
    followRedirects: last('redirects') !== '0',
    ...(last('timeout') && { timeoutMs: Math.round(Number(last('timeout')) * 1000) }),
    // wget counts the first try, too; 0 means for ever.
    ...(tries > 0 && { retryAttempts: tries - 1 }),
    notes,
  })
}
