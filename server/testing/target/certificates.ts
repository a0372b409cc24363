import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

/** A certificate with its key, in PEM. Built in memory, without files or tools that a machine may lack. */
interface Identity {
  cert: string
  key: string
}

export interface Certificates {
  /** A client that trusts this authority judges the certificates by their own faults. */
  ca: string
  good: Identity
  expired: Identity
  wrongHost: Identity
  /** Not valid for 127.0.0.1. */
  localhostOnly: Identity
  selfSigned: Identity
}

const dayMs = 24 * 60 * 60 * 1000

/** @param nowMs the instant around which they are valid */
export function makeCertificates(nowMs: number): Certificates {
  const valid = { from: nowMs - dayMs, to: nowMs + 365 * dayMs }
  const past = { from: nowMs - 30 * dayMs, to: nowMs - dayMs }
  const ca = newKeys()
  const caName = 'Hostile Test CA'
  const issued = (hosts: string[], validity: Validity): Identity => {
    const keys = newKeys()
    const cert = certificate(
      { subject: hosts[0] ?? '', issuer: caName, validity, hosts, isCa: false },
      keys.publicKey,
      ca.privateKey,
    )
    return { cert, key: pem(keys.privateKey) }
  }
  const own = newKeys()
  const names = ['localhost', '127.0.0.1']
  return {
    ca: certificate(
      { subject: caName, issuer: caName, validity: valid, hosts: [], isCa: true },
      ca.publicKey,
      ca.privateKey,
    ),
    good: issued(names, valid),
    expired: issued(names, past),
    wrongHost: issued(['elsewhere.example'], valid),
    localhostOnly: issued(['localhost'], valid),
    selfSigned: {
      cert: certificate(
        { subject: 'me', issuer: 'me', validity: valid, hosts: names, isCa: false },
        own.publicKey,
        own.privateKey,
      ),
      key: pem(own.privateKey),
    },
  }
}

interface Validity {
  from: number
  to: number
}

interface Contents {
  subject: string
  issuer: string
  validity: Validity
  hosts: string[]
  isCa: boolean
}

/** X.509 v3 (RFC 5280), ECDSA P-256 with SHA-256. */
function certificate(contents: Contents, publicKey: KeyObject, signer: KeyObject): string {
  const algorithm = der(0x30, objectId('2a8648ce3d040302'))
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, ...Buffer.from(String(serial++))])),
    algorithm,
    name(contents.issuer),
    der(0x30, time(contents.validity.from), time(contents.validity.to)),
    name(contents.subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, ...extensions(contents))),
  )
  const signature = sign('sha256', body, signer)
  const whole = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
let serial = 1

function extensions({ hosts, isCa }: Contents): Buffer[] {
  const yes = der(0x01, Buffer.from([0xff]))
  const basic = der(0x30, objectId('551d13'), yes, der(0x04, der(0x30, ...(isCa ? [yes] : []))))
  if (hosts.length === 0) return [basic]
  const names = hosts.map((host) =>
    /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
  )
  return [basic, der(0x30, objectId('551d11'), der(0x04, der(0x30, ...names)))]
}

function name(common: string): Buffer {
  return der(0x30, der(0x31, der(0x30, objectId('550403'), der(0x0c, Buffer.from(common)))))
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)
  return der(0x17, Buffer.from(`${digits}Z`))
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

/** Tag, length, contents (ITU-T X.690). */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const value = Buffer.concat(contents)
  const { length } = value
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
