const maskText = '•••'
const maskLatin1 = Buffer.from(maskText).toString('latin1')
/** Shorter values occur in any text by chance; masking them would shred it. */
const minSecretLength = 6
/** A body cut inside a secret may end with its beginning; from this length on that is masked too. */
const minTailLength = 4

/** Replaces secrets in what is stored, in every spelling a target is likely to echo them in. */
export class Masker {
  readonly #spellings: string[]
  readonly #text: RegExp
  readonly #bytes: RegExp
  readonly #byteSpellings: string[]

  private constructor(spellings: string[]) {
    this.#spellings = spellings.toSorted((a, b) => b.length - a.length)
    this.#byteSpellings = this.#spellings.flatMap((spelling) => [
      Buffer.from(spelling).toString('latin1'),
      Buffer.from(spelling, 'utf16le').toString('latin1'),
    ])
    this.#text = anyOf(this.#spellings)
    this.#bytes = anyOf(this.#byteSpellings)
  }

  /** @returns null when there is nothing to mask, which costs nothing */
  static of(secrets: readonly string[]): Masker | null {
    if (secrets.length === 0) return null
    const spellings = new Set<string>()
    for (const secret of secrets) if (secret.length >= minSecretLength) addSpellings(secret, spellings)
    return spellings.size === 0 ? null : new Masker([...spellings])
  }

  text(subject: string): string {
    return subject.replace(this.#text, maskText)
  }

  /** @param cut whether the body goes on after `subject`, so that its end may be the beginning of a secret */
  bytes(subject: Buffer, cut = false): Buffer {
    const before = subject.toString('latin1')
    let after = before.replace(this.#bytes, maskLatin1)
    if (cut) after = this.#maskTail(after)
    return after === before ? subject : Buffer.from(after, 'latin1')
  }

  #maskTail(text: string): string {
    for (const spelling of this.#byteSpellings) {
      for (let length = spelling.length - 1; length >= minTailLength; length--) {
        if (text.endsWith(spelling.slice(0, length))) return text.slice(0, text.length - length) + maskLatin1
      }
    }
    return text
  }
}

/** Each secret of six characters or more becomes `•••`, also base64, URL-encoded and JSON-escaped. */
export function maskSecrets(subject: string, secrets: readonly string[]): string
export function maskSecrets(subject: Buffer, secrets: readonly string[]): Buffer
export function maskSecrets(subject: string | Buffer, secrets: readonly string[]): string | Buffer {
  const masker = Masker.of(secrets)
  if (!masker) return subject
  return typeof subject === 'string' ? masker.text(subject) : masker.bytes(subject)
}

function addSpellings(secret: string, into: Set<string>): void {
  into.add(secret)
  into.add(JSON.stringify(secret).slice(1, -1))
  into.add(secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'))
  const encoded = encodeURIComponent(secret.toWellFormed())
  const lower = encoded.replace(/%../g, (hex) => hex.toLowerCase())
  const form = new URLSearchParams({ s: secret }).toString().slice(2)
  for (const spelling of [encoded, lower, form, encodeURI(secret.toWellFormed())]) into.add(spelling)
  for (const base64 of base64Spellings(secret)) into.add(base64).add(base64.replaceAll('+', '-').replaceAll('/', '_'))
}

/** Base64 of a text depends on where in a group of three bytes it starts (`user:secret`): the part that does not vary, for each. */
function base64Spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const variants = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const isWhole = (offset + bytes.length) % 3 === 0
    return encoded.slice([0, 2, 3][offset], isWhole ? undefined : -1)
  })
  return [bytes.toString('base64'), ...variants].filter((spelling) => spelling.length >= minSecretLength)
}

function anyOf(spellings: string[]): RegExp {
  return new RegExp(spellings.map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
}
