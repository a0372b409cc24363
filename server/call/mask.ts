const maskText = '•••'
const maskLatin1 = Buffer.from(maskText).toString('latin1')
/** Shorter values occur in any text by chance; masking them would shred it. */
const minSecretLength = 6
/** A body cut inside a secret may end with its beginning; from this length on that is masked too. */
const minTailLength = 4

/** Maskers are kept by their secrets, because a job's are the same in every run and its spellings take longer than the search. */
const kept = new Map<string, Masker | null>()
const maxKept = 2_000

/** Replaces secrets in what is stored, in every spelling a target is likely to echo them in. */
export class Masker {
  readonly #spellings: string[]
  readonly #byteSpellings: string[]

  private constructor(spellings: string[]) {
    // The longest first: one secret may be a part of another.
    this.#spellings = spellings.toSorted((a, b) => b.length - a.length)
    const utf8 = this.#spellings.map((spelling) => Buffer.from(spelling).toString('latin1'))
    const utf16 = this.#spellings.map((spelling) => Buffer.from(spelling, 'utf16le').toString('latin1'))
    // Headers go out as latin-1, and a target that repeats one in its body may repeat the bytes.
    const latin1 = this.#spellings.filter((spelling) => /^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(spelling))
    this.#byteSpellings = [...utf16, ...utf8, ...latin1]
  }

  /** @returns null when there is nothing to mask, which costs nothing */
  static of(secrets: readonly string[]): Masker | null {
    if (secrets.length === 0) return null
    const key = secrets.join('\0')
    const known = kept.get(key)
    if (known !== undefined) return known
    const spellings = new Set<string>()
    for (const secret of secrets) if (secret.length >= minSecretLength) addSpellings(secret, spellings)
    const masker = spellings.size === 0 ? null : new Masker([...spellings])
    if (kept.size >= maxKept) kept.clear()
    kept.set(key, masker)
    return masker
  }

  /** Whether any of `subjects` needs masking: one pass over all is cheaper than one over each. */
  finds(subjects: string[]): boolean {
    const all = subjects.join('\n')
    return this.#spellings.some((spelling) => all.includes(spelling))
  }

  text(subject: string): string {
    return replaceAllOf(subject, this.#spellings, maskText)
  }

  /** @param cut whether the body goes on after `subject`, so that its end may be the beginning of a secret */
  bytes(subject: Buffer, cut = false): Buffer {
    if (subject.length < minTailLength) return subject
    // latin1 maps each byte to one character and back, so this is a search for bytes.
    const before = subject.toString('latin1')
    let after = replaceAllOf(before, this.#byteSpellings, maskLatin1)
    if (cut) after = this.#maskTail(after)
    return after === before ? subject : Buffer.from(after, 'latin1')
  }

  #maskTail(text: string): string {
    for (const spelling of this.#byteSpellings) {
      for (let length = Math.min(spelling.length - 1, text.length); length >= minTailLength; length--) {
        if (text.endsWith(spelling.slice(0, length))) return text.slice(0, text.length - length) + maskLatin1
      }
    }
    return text
  }
}

function replaceAllOf(subject: string, spellings: string[], by: string): string {
  let masked = subject
  for (const spelling of spellings) if (masked.includes(spelling)) masked = masked.replaceAll(spelling, by)
  return masked
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
  for (const spelling of [...jsonSpellings(secret), ...htmlSpellings(secret)]) into.add(spelling)
  const encoded = encodeURIComponent(secret.toWellFormed())
  const lower = encoded.replace(/%../g, (hex) => hex.toLowerCase())
  const form = new URLSearchParams({ s: secret }).toString().slice(2)
  for (const spelling of [encoded, lower, form, encodeURI(secret.toWellFormed())]) into.add(spelling)
  for (const base64 of base64Spellings(secret)) into.add(base64).add(base64.replaceAll('+', '-').replaceAll('/', '_'))
}

/** As JavaScript writes JSON, as PHP does (with `\/`), as Python does (with `\u00e4`), and as PHP does by default (both). */
function jsonSpellings(secret: string): string[] {
  const plain = JSON.stringify(secret).slice(1, -1)
  const ascii = plain.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [plain, ascii].flatMap((json) => [json, json.replaceAll('/', '\\/')])
}

/** Templates agree on `&amp;` and `&lt;`, and differ on quotes. */
function htmlSpellings(secret: string): string[] {
  const tags = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const quotes = [
    ['"', "'"],
    ['&quot;', "'"],
    ['&quot;', '&#39;'],
    ['&quot;', '&#039;'],
    ['&quot;', '&#x27;'],
    ['&#34;', '&#39;'],
  ] as const
  return quotes.map(([double, single]) => tags.replaceAll('"', double).replaceAll("'", single))
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
  const whole = bytes.toString('base64')
  return [whole, whole.replace(/=+$/, ''), ...variants].filter((spelling) => spelling.length >= minSecretLength)
}
