import type { HttpMethod } from '../../gql/graphql.ts'
import { type OptionTable, readOptions } from './options.ts'
import type { Pasted } from './pasted.ts'
import { finish, toMethod } from './request.ts'

const table: OptionTable = {
  valued: {
    ...spelled('request', '-X', '--request'),
    ...spelled('header', '-H', '--header'),
    ...spelled('data', '-d', '--data', '--data-ascii'),
    ...spelled('raw', '--data-raw'),
    ...spelled('binary', '--data-binary'),
    ...spelled('encoded', '--data-urlencode'),
    ...spelled('json', '--json'),
    ...spelled('form', '-F', '--form', '--form-string'),
    ...spelled('user', '-u', '--user'),
    ...spelled('bearer', '--oauth2-bearer'),
    ...spelled('agent', '-A', '--user-agent'),
    ...spelled('cookie', '-b', '--cookie'),
    ...spelled('referer', '-e', '--referer'),
    ...spelled('url', '--url'),
    ...spelled('maxTime', '-m', '--max-time'),
    ...spelled('retry', '--retry'),
    ...spelled('upload', '-T', '--upload-file'),
    ...spelled('certificate', '-E', '--cert', '--key', '--cacert'),
    ...spelled('proxy', '-x', '--proxy'),
    ...spelled('ignored', '-o', '--output', '-w', '--write-out', '--connect-timeout', '--retry-delay', '-D'),
    ...spelled('ignored', '--retry-max-time', '-c', '--cookie-jar', '--max-redirs', '--dump-header', '--stderr'),
    ...spelled('resolve', '--resolve', '--connect-to'),
  },
  flags: {
    ...spelled('get', '-G', '--get'),
    ...spelled('insecure', '-k', '--insecure'),
    ...spelled('follow', '-L', '--location', '--location-trusted'),
    ...spelled('head', '-I', '--head'),
    ...spelled('ignored', '-s', '--silent', '-S', '--show-error', '-f', '--fail', '-v', '--verbose', '-i', '--include'),
    ...spelled('ignored', '-O', '-N', '--no-buffer', '-4', '-6', '--ipv4', '--ipv6', '-#', '--progress-bar', '-n'),
    ...spelled('ignored', '--compressed', '--fail-with-body', '--http1.1', '--http2', '--no-progress-meter', '-g'),
    ...spelled(
      'ignored',
      '--globoff',
      '--tlsv1.2',
      '--anyauth',
      '--basic',
      '--retry-connrefused',
      '--retry-all-errors',
    ),
  },
}

function spelled(name: string, ...spellings: string[]): Record<string, string> {
  return Object.fromEntries(spellings.map((spelling) => [spelling, name]))
}

/** Reads the words after `curl`. Undefined when there is no address among them. */
export function readCurl(words: readonly string[]): Pasted | undefined {
  const { options, words: rest, unknown } = readOptions(words, table)
  const all = (name: string) => options.filter((one) => one.name === name).map(({ value }) => value)
  const last = (name: string) => all(name).at(-1)
  const has = (name: string) => options.some((one) => one.name === name)
  const [url] = [...all('url'), ...rest]
  if (!url) return undefined

  const notes: string[] = unknown.map((spelling) => `${spelling} has no counterpart here and was left out.`)
  if (has('insecure')) notes.push('Certificates are always checked here; -k was left out.')
  if (has('form')) notes.push('Form uploads (-F) cannot be taken over; set the body by hand.')
  if (has('upload')) notes.push('A file cannot be read from here; set the body by hand.')
  if (has('certificate')) notes.push('Client certificates are not supported; they were left out.')
  if (has('proxy') || has('resolve')) notes.push('Proxies and fixed addresses were left out.')
  if (rest.length + all('url').length > 1) notes.push('Only the first address was taken over.')

  const pieces = options.flatMap(({ name, value }) => piece(name, value, notes) ?? [])
  const json = last('json')
  const data = json === undefined ? pieces.join('&') : all('json').join('')
  const sends = pieces.length > 0 || json !== undefined
  const asQuery = has('get') && sends

  const headers = all('header').flatMap(toHeader)
  const named = (name: string) => headers.some((one) => one.name.toLowerCase() === name.toLowerCase())
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && !named(name)) headers.push({ name, value })
  }
  add('User-Agent', last('agent'))
  add('Referer', last('referer'))
  const cookie = all('cookie').join('; ')
  if (cookie.includes('=')) add('Cookie', cookie)
  else if (cookie) notes.push('A cookie file cannot be read from here.')
  if (json !== undefined) {
    add('Content-Type', 'application/json')
    add('Accept', 'application/json')
  } else if (sends && !asQuery) add('Content-Type', 'application/x-www-form-urlencoded')

  const implied: HttpMethod = has('head') ? 'HEAD' : sends && !asQuery ? 'POST' : 'GET'
  const bearer = last('bearer')
  return finish({
    source: 'curl command',
    url: asQuery ? `${url}${url.includes('?') ? '&' : '?'}${data}` : url,
    method: toMethod(last('request'), implied, notes),
    headers,
    body: sends && !asQuery ? data : undefined,
    auth: bearer === undefined ? basic(last('user'), notes) : { kind: 'BEARER', token: bearer },
    // Without -L curl does not follow redirects.
    followRedirects: has('follow'),
    ...(has('maxTime') && { timeoutMs: Math.round(Number(last('maxTime')) * 1000) }),
    ...(has('retry') && { retryAttempts: Number(last('retry')) }),
    notes,
  })
}

function piece(name: string, value: string, notes: string[]): string | undefined {
  if (name === 'raw') return value
  if (name === 'encoded') return urlEncoded(value)
  if (name !== 'data' && name !== 'binary') return undefined
  if (!value.startsWith('@')) return value
  notes.push(`The file ${value.slice(1)} cannot be read from here; set the body by hand.`)
  return undefined
}

/** `name=value` encodes the value only, anything else as a whole. */
function urlEncoded(text: string): string {
  const [, name, value] = /^([^=]*)=([\s\S]*)$/.exec(text) ?? []
  if (value === undefined) return encodeURIComponent(text)
  return name ? `${name}=${encodeURIComponent(value)}` : encodeURIComponent(value)
}

/** `Name: value`; `Name;` is an empty header, `Name:` removes one and adds none. */
function toHeader(line: string): { name: string; value: string }[] {
  const [, name, separator, value] = /^([^:;]+)([:;])\s*([\s\S]*)$/.exec(line) ?? []
  if (!name || (separator === ':' && !value)) return []
  return [{ name: name.trim(), value: value?.trim() ?? '' }]
}

function basic(user: string | undefined, notes: string[]) {
  if (user === undefined) return undefined
  const [username = '', ...password] = user.split(':')
  if (password.length === 0) notes.push('The command asks for a password; enter it under “Sign in to the target”.')
  return { kind: 'BASIC' as const, username, password: password.join(':') }
}
