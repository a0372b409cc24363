import { describe, expect, test } from 'vitest'
import { readPasted } from './readPasted.ts'

describe('a pasted curl command', () => {
  test('gives method, headers, body and address', () => {
    expect(
      readPasted(`curl -X PUT https://example.com/a -H 'X-Team: shop' -H "Accept: text/plain" -d '{"a":1}'`),
    ).toMatchObject({
      source: 'curl command',
      method: 'PUT',
      url: 'https://example.com/a',
      headers: [
        { name: 'X-Team', value: 'shop', secret: false },
        { name: 'Accept', value: 'text/plain', secret: false },
        { name: 'Content-Type', value: 'application/x-www-form-urlencoded', secret: false },
      ],
      body: '{"a":1}',
    })
  })

  test('may be written over several lines', () => {
    const pasted = readPasted("curl 'https://example.com/a' \\\n  -H 'X-A: 1' \\\r\n  --data-raw 'x=1'")
    expect(pasted).toMatchObject({ method: 'POST', body: 'x=1', url: 'https://example.com/a' })
    expect(pasted?.headers[0]).toEqual({ name: 'X-A', value: '1', secret: false })
  })

  test('may glue options together', () => {
    expect(readPasted('curl -fsSLXPOST -m5 --retry 2 https://example.com')).toMatchObject({
      method: 'POST',
      followRedirects: true,
      timeoutMs: 5000,
      retryAttempts: 2,
    })
  })

  test('joins several pieces of data and takes data raw after an at sign only where asked', () => {
    expect(readPasted('curl https://e.com -d a=1 -d b=2')?.body).toBe('a=1&b=2')
    expect(readPasted('curl https://e.com --data-raw @me')?.body).toBe('@me')
    const file = readPasted('curl https://e.com -d @body.json')
    expect(file?.body).toBeUndefined()
    expect(file?.notes.join()).toContain('body.json')
  })

  test('moves data into the address with -G', () => {
    expect(readPasted("curl -G https://e.com/s?x=1 --data-urlencode 'q=a b&c'")).toMatchObject({
      method: 'GET',
      url: 'https://e.com/s?x=1&q=a%20b%26c',
      body: undefined,
    })
  })

  test('knows --json', () => {
    const pasted = readPasted(`curl --json '{"a":1}' https://e.com`)
    expect(pasted).toMatchObject({ method: 'POST', body: '{"a":1}' })
    expect(pasted?.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Content-Type: application/json',
      'Accept: application/json',
    ])
  })

  test('takes a user, a bearer token and a basic header as sign-in, not as headers', () => {
    expect(readPasted('curl -u ada:s:3 https://e.com')?.auth).toEqual({
      kind: 'BASIC',
      username: 'ada',
      password: 's:3',
    })
    const bearer = readPasted(`curl https://e.com -H 'authorization: Bearer abc.def'`)
    expect(bearer?.auth).toEqual({ kind: 'BEARER', token: 'abc.def' })
    expect(bearer?.headers).toEqual([])
    expect(readPasted(`curl https://e.com -H 'Authorization: Basic ${btoa('a:b')}'`)?.auth).toEqual({
      kind: 'BASIC',
      username: 'a',
      password: 'b',
    })
    expect(readPasted('curl https://ada:pw@e.com/x')).toMatchObject({
      url: 'https://e.com/x',
      auth: { kind: 'BASIC', username: 'ada', password: 'pw' },
    })
  })

  test('marks as secret what a name says is one', () => {
    const pasted = readPasted(`curl https://e.com -H 'X-Api-Key: k' -b 'sid=1' -A bot`)
    expect(pasted?.headers).toEqual([
      { name: 'X-Api-Key', value: 'k', secret: true },
      { name: 'User-Agent', value: 'bot', secret: false },
      { name: 'Cookie', value: 'sid=1', secret: true },
    ])
  })

  test('keeps quotes within quotes and what browsers write as $’…’', () => {
    expect(readPasted(String.raw`curl https://e.com -d 'it'\''s' `)?.body).toBe("it's")
    expect(readPasted(String.raw`curl https://e.com -d "say \"hi\" \$1"`)?.body).toBe('say "hi" $1')
    expect(readPasted(String.raw`curl https://e.com --data-raw $'a\nb\u0021'`)?.body).toBe('a\nb!')
  })

  test('ends where the command ends', () => {
    const pasted = readPasted('curl -s https://e.com/x?a=1&b=2 > /dev/null 2>&1')
    expect(pasted).toMatchObject({ url: 'https://e.com/x?a=1&b=2', notes: [] })
    expect(readPasted('curl https://e.com | jq .')?.url).toBe('https://e.com')
  })

  test('says what it left out', () => {
    const notes = readPasted('curl -k -F file=@x --warp https://e.com/$HOST')?.notes.join(' ')
    expect(notes).toMatch(/Certificates.*-F.*variable/)
    expect(notes).toContain('--warp')
  })
})

describe('a pasted wget command', () => {
  test('gives method, headers and body', () => {
    expect(
      readPasted(`wget -qO- --method=PATCH --header='X-A: 1' --body-data='{}' --timeout=9 https://e.com/a`),
    ).toMatchObject({
      source: 'wget command',
      method: 'PATCH',
      url: 'https://e.com/a',
      body: '{}',
      timeoutMs: 9000,
      notes: [],
    })
    expect(readPasted(`wget --post-data 'a=1' --tries=4 https://e.com`)).toMatchObject({
      method: 'POST',
      retryAttempts: 3,
      body: 'a=1',
    })
  })
})

describe('a pasted crontab line', () => {
  test('gives the schedule and the call', () => {
    expect(readPasted('*/5 * * * * curl -fsS https://e.com/ping >/dev/null')).toMatchObject({
      source: 'crontab line',
      cronPattern: '*/5 * * * *',
      url: 'https://e.com/ping',
      method: 'GET',
    })
  })

  test('may have a macro, a user, a path and a wrapper before the call', () => {
    expect(readPasted('@hourly /usr/bin/wget -q https://e.com')?.cronPattern).toBe('@hourly')
    expect(readPasted('0 4 * * MON-FRI root flock -n /tmp/l /usr/bin/curl https://e.com')).toMatchObject({
      cronPattern: '0 4 * * MON-FRI',
      url: 'https://e.com',
    })
    expect(readPasted('0 3 * * * cd /srv && curl https://e.com')?.url).toBe('https://e.com')
  })

  test('takes its zone and its name from the lines above, and counts the lines it left out', () => {
    const pasted = readPasted(
      'CRON_TZ=Europe/Berlin\nMAILTO=ops\n# Nightly backup\n30 2 * * * curl https://e.com/a\n0 5 * * * curl https://e.com/b',
    )
    expect(pasted).toMatchObject({ timezone: 'Europe/Berlin', name: 'Nightly backup', url: 'https://e.com/a' })
    expect(pasted?.notes.join()).toContain('1 more')
  })

  test('reads its percent signs as cron does', () => {
    expect(readPasted(String.raw`0 0 * * * curl "https://e.com/?d=\%41"`)?.url).toBe('https://e.com/?d=%41')
  })
})

test('an address, a sentence and an empty text are left as they are', () => {
  for (const text of ['https://example.com/a', 'curl', '', 'please run it 5 times', '* * * * *']) {
    expect(readPasted(text)).toBeUndefined()
  }
})
