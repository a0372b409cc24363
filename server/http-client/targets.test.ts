import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTarget, TargetGuard, type TargetRules } from './targets.ts'

const strict: TargetRules = { allowPrivate: false, allowedTargets: [], forbidden: [] }
const atHome: TargetRules = { allowPrivate: true, allowedTargets: [], forbidden: [{ host: '127.0.0.1', port: 3306 }] }

describe('without ALLOW_PRIVATE_TARGETS', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://2130706433/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://%31%32%37.0.0.1/',
    'http:127.0.0.1/',
    'http:/\\127.0.0.1/',
    'http://127.0.0.1\\@example.com/',
    'http://localhost/',
    'http://localhost./',
    'http://LOCALHOST:8080/',
    'http://a.localhost/',
    'http://[::1]/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://[fc00::1]/',
    'http://127.0.0.1.nip.io/',
    'http://app.10-0-0-1.sslip.io/',
    'http://7f000001.nip.io/',
    'http://app-0a000001.nip.io/',
  ])('%s is refused, and the settings are named', (url) => {
    expect(checkTarget(url, strict)).toMatch(/ALLOW_PRIVATE_TARGETS.*ALLOWED_TARGETS/)
    expect(checkTarget(url, atHome)).toBeNull()
  })

  test.each(['http://100.64.0.1/', 'http://198.18.0.1/', 'http://192.0.2.1/', 'http://[2001:db8::1]/'])(
    '%s is only called when ALLOWED_TARGETS names it',
    (url) => {
      expect(checkTarget(url, strict)).toMatch(/ALLOWED_TARGETS/)
      expect(checkTarget(url, atHome)).toMatch(/ALLOWED_TARGETS/)
      const allowedTargets = ['100.64.0.0/10', '198.18.0.1', '192.0.2.0/24', '2001:db8::/32']
      expect(checkTarget(url, { ...strict, allowedTargets })).toBeNull()
    },
  )

  test.each([
    'http://example.com/',
    'https://93.184.216.34:8443/a?b',
    'http://[2606:2800:220:1::1]/',
    'http://172.32.0.1/',
  ])('%s may be called', (url) => expect(checkTarget(url, strict)).toBeNull())
})

describe('never, whatever is allowed', () => {
  test.each([
    'http://169.254.169.254/',
    'http://169.254.1.1/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fd20:ce::254]/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://0251.0376.0251.0376/',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:a9fe:a9fe::]/',
    'http://metadata.google.internal/',
    'http://metadata.google.internal./',
    'http://METADATA.google.internal/',
    'http://169.254.169.254.nip.io/',
    'http://a9fea9fe.nip.io/',
    'http://a9fea9fe.example.169-254-169-254.sslip.io/',
    'http://0.0.0.0/',
    'http://0/',
    'http://0.1.2.3/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://224.0.0.1/',
    'http://[ff02::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[::ffff:0:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:4136:e378::1]/',
    'http://[::127.0.0.1]/',
  ])('%s', (url) => {
    const everything = {
      allowPrivate: true,
      allowedTargets: ['0.0.0.0/0', '::/0', '*.internal', '*.io'],
      forbidden: [],
    }
    expect(checkTarget(url, everything)).toMatch(/never called/)
  })

  test.each([
    'http://127.0.0.1:3306/',
    'http://localhost:3306/',
    'http://127.9.9.9:3306/',
    'http://[::1]:3306/',
    'http://127.1:3306/',
  ])('our own database, however it is spelt: %s', (url) => {
    const allowing = { ...atHome, allowedTargets: ['127.0.0.0/8', '::1'] }
    expect(checkTarget(url, allowing)).toMatch(/own services; it is never called/)
    expect(checkTarget(url.replace('3306', '3307'), allowing)).toBeNull()
  })

  test('our own services by name', () => {
    const rules = { ...atHome, forbidden: [{ host: 'DB.internal', port: 3306 }] }
    expect(checkTarget('http://db.internal:3306/', rules)).toMatch(/never called/)
    expect(checkTarget('http://db.internal/', rules)).toBeNull()
  })
})

test('no IPv4 address slips by inside an IPv6 one, whatever is allowed', () => {
  const everything = { allowPrivate: true, allowedTargets: ['::/0', '0.0.0.0/0'], forbidden: [] }
  const forms = ['::ffff:', '::', '64:ff9b::', '::ffff:0:', '64:ff9b:1::', '2002:HEX::', '2001:0:HEX::']
  fc.assert(
    fc.property(fc.ipV4(), fc.constantFrom(...forms), (address, form) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
      const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
      const host = form.includes('HEX') ? form.replace('HEX', hex) : form + hex
      // ::1 is a loopback address in its own right.
      if (form === '::' && address === '0.0.0.1') return
      expect(checkTarget(`http://[${host}]/`, everything)).toMatch(/never called/)
    }),
    { numRuns: 2_000 },
  )
})

describe('ALLOWED_TARGETS', () => {
  test.each([
    ['10.0.0.0/8', 'http://10.9.9.9/', true],
    ['10.0.0.0/8', 'http://11.9.9.9/', true],
    ['10.0.0.0/8', 'http://192.168.0.1/', false],
    ['10.1.2.3', 'http://10.1.2.3:99/', true],
    ['10.1.2.3:80', 'http://10.1.2.3/', true],
    ['10.1.2.3:80', 'http://10.1.2.3:81/', false],
    ['[fd12::1]:8080', 'http://[fd12::1]:8080/', true],
    ['[fd12::1]:8080', 'http://[fd12::1]/', false],
    ['fd12::/16', 'http://[fd12:1::2]/', true],
    ['127.0.0.1', 'http://localhost:5000/', true],
    ['127.0.0.1:5000', 'http://localhost:5001/', false],
    ['10-0-0-1.nip.io', 'http://10-0-0-1.nip.io/', true],
    ['10-0-0-1.nip.io:5000', 'http://10-0-0-1.nip.io/', false],
    ['*.nip.io', 'http://10-0-0-1.nip.io/', true],
    [' 10-0-0-1.NIP.io ', 'http://10-0-0-1.nip.io/', true],
    ['127-0-0-1.nip.io', 'http://127-0-0-1.nip.io/', false],
    ['*.nip.io', 'http://app.127-8-9-10.nip.io/', false],
  ])('%s and %s: allowed %s', (entry, url, allowed) => {
    expect(checkTarget(url, { ...strict, allowedTargets: [entry] }) === null).toBe(allowed)
  })

  test.each([
    ['nas.lan', '192.168.1.7', null],
    ['nas.lan', '127.0.0.1', /list 127\.0\.0\.1 in ALLOWED_TARGETS/],
    ['*.lan', '127.255.0.9', /loopback/],
    ['nas.lan', '::1', /loopback/],
    ['::1', '::1', null],
  ])('%s covers nas.lan at %s unless the name leads to this machine', (entry, address, sentence) => {
    const refusal = new TargetGuard({ ...strict, allowedTargets: [entry] }).refuseAddress(address, 'nas.lan', 80)
    if (sentence === null) expect(refusal).toBeNull()
    else expect(refusal).toMatch(sentence)
  })

  test.each(['localhost', '*.localhost', 'app.localhost:80'])('%s is refused: names do not cover loopback', (entry) => {
    expect(() => new TargetGuard({ ...strict, allowedTargets: [entry] })).toThrow(/names do not cover loopback.+127/)
  })

  test.each(['10.0.0.0/33', 'not a host', 'http://10.0.0.1', '10.0.0/8'])('%s is refused with a sentence', (entry) => {
    expect(() => checkTarget('http://example.com/', { ...strict, allowedTargets: [entry] })).toThrow(
      /^ALLOWED_TARGETS: /,
    )
  })
})

describe('a URL that cannot be called', () => {
  test.each([
    ['', /not a URL/],
    ['example.com', /not a URL/],
    ['http://', /not a URL/],
    ['http://[', /not a URL/],
    ['http://a:65536/', /not a URL/],
    ['http://a:0/', /Port 0/],
    ['ftp://a/', /Only http and https/],
    ['file:///etc/passwd', /Only http and https/],
    ['javascript:alert(1)', /Only http and https can be called, not javascript\.$/],
    ['http://user:pass@a/', /authentication fields/],
    ['http://user@a/', /authentication fields/],
    ['http://a/\tb', /control characters/],
    ['http://a/\nb', /control characters/],
    [' http://a/', /spaces/],
    [`http://a/${'x'.repeat(2050)}`, /2048/],
  ])('%s', (url, sentence) => {
    expect(checkTarget(url, strict)).toMatch(sentence)
  })
})
