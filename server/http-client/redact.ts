import { PatternIndex } from './redaction/PatternIndex.ts'
import { minSecretLength, patternsOf } from './redaction/patterns.ts'
import { findSecrets } from './redaction/search.ts'

const maskText = '•••'
const maskBytes = Buffer.from(maskText)

const kept = new WeakMap<readonly string[], Redactor>()

/** Replaces secrets in what is stored, in every spelling a target is likely to echo them in. */
export class Redactor {
  readonly #index: PatternIndex
  readonly #minBytes: number
  /** Too short to be looked for in a text; in a header they can be found where they stand alone. */
  readonly #short: readonly string[]

  private constructor(secrets: readonly string[]) {
    const patterns = patternsOf(secrets)
    this.#index = new PatternIndex(patterns)
    this.#minBytes = patterns.reduce((min, { bytes }) => Math.min(min, bytes.length), Infinity)
    this.#short = secrets.filter(({ length }) => length > 0 && length < minSecretLength)
  }

  /**
   * A job's request keeps its list of secrets over all runs, and the list keeps its redactor. So the cache of requests bounds
   * the redactors, too.
   * @returns null when there is nothing to mask, which costs nothing
   */
  static of(secrets: readonly string[]): Redactor | null {
    if (!secrets.some((secret) => secret !== '')) return null
    let redactor = kept.get(secrets)
    if (!redactor) kept.set(secrets, (redactor = new Redactor(secrets)))
    return redactor
  }

  /** Whether any of `subjects` needs masking: one pass over all is cheaper than one over each. */
  finds(subjects: string[]): boolean {
    if (this.#short.length > 0) return true
    const found = this.#find(Buffer.from(subjects.join('\n')), false)
    return found === null || !found.isEmpty
  }

  text(subject: string): string {
    const bytes = Buffer.from(subject)
    const masked = this.bytes(bytes)
    return masked === bytes ? subject : masked.toString()
  }

  /** The value of a header: a short secret is masked, too, where it stands alone. */
  header(value: string): string {
    const masked = this.text(value)
    return this.#short.reduce((text, secret) => text.replaceAll(alone(secret), maskText), masked)
  }

  /** @param cut whether the body goes on after `subject`, so that its end may be the beginning of a secret */
  bytes(subject: Buffer, cut = false): Buffer {
    const found = this.#find(subject, cut)
    if (found === null) return maskBytes
    if (found.isEmpty) return subject
    const parts: Buffer[] = []
    let at = 0
    for (const { start, end } of found.merged()) {
      parts.push(subject.subarray(at, start), maskBytes)
      at = end
    }
    return Buffer.concat([...parts, subject.subarray(at)])
  }

  #find(subject: Buffer, cut: boolean) {
    return findSecrets(subject, this.#index, this.#minBytes, cut)
  }
}

/** Each secret of six characters or more becomes `•••`, in any spelling that `findSecrets` reads. */
export function maskSecrets(subject: string, secrets: readonly string[]): string
export function maskSecrets(subject: Buffer, secrets: readonly string[]): Buffer
export function maskSecrets(subject: string | Buffer, secrets: readonly string[]): string | Buffer {
  const masker = Redactor.of(secrets)
  if (!masker) return subject
  return typeof subject === 'string' ? masker.text(subject) : masker.bytes(subject)
}

/** Not as a part of a longer word or number: `1` is not masked in `Content-Length: 1024`. */
function alone(secret: string): RegExp {
  // Each letter as a number, so that none has a meaning in a pattern.
  const units = Array.from(secret, (letter) => String.raw`\u{${letter.codePointAt(0)!.toString(16)}}`).join('')
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${units}(?![\p{L}\p{N}])`, 'gu')
}
