import { base, folded } from './patterns.ts'

/** Hashes of any stretch of a text, each in two steps: at each place the hash of all before it is known. */
export class RollingHash {
  hashes = new Int32Array(0)
  length = 0

  /** Takes in a text in place of the one before. */
  take(bytes: Uint8Array): void {
    this.length = bytes.length
    if (this.hashes.length <= bytes.length) this.hashes = new Int32Array(bytes.length + 1)
    const { hashes } = this
    let hash = 0
    for (let at = 0; at < bytes.length; at++) hashes[at + 1] = hash = (Math.imul(hash, base) + folded[bytes[at]!]!) | 0
  }

  /** @param power `base` to the power of `to - from` */
  of(from: number, to: number, power: number): number {
    return (this.hashes[to]! - Math.imul(this.hashes[from]!, power)) | 0
  }
}
