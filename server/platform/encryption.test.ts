import { expect, test } from 'vitest'
import { unboundSeal } from '../testing/unboundSeal.ts'
import { createEncryption, DecryptionError } from './encryption.ts'

const seal = createEncryption('1'.repeat(40))

test('a seal opens in its place and nowhere else, and no two are alike', () => {
  const sealed = seal.encrypt('a secret', 'here')
  expect(seal.decrypt(sealed, 'here')).toBe('a secret')
  expect(() => seal.decrypt(sealed, 'there')).toThrow(DecryptionError)
  expect(() => seal.decrypt(sealed, '')).toThrow(DecryptionError)
  expect(seal.encrypt('a secret', 'here')).not.toBe(sealed)
})

test.each([
  ['of another version', (sealed: string) => sealed.replace(/^2/, '3')],
  ['called unbound', (sealed: string) => sealed.replace(/^2/, '1')],
  ['of an unknown key', (sealed: string) => sealed.replace(/^2\.\w+/, '2.00000000')],
  ['with a changed byte', (sealed: string) => sealed.replace(/[^.](?=[^.]*$)/, (sign) => (sign === 'A' ? 'B' : 'A'))],
  ['cut short', (sealed: string) => sealed.split('.').slice(0, 3).concat('AAAA').join('.')],
  ['with a nonce of another length', (sealed: string) => sealed.replace(/\.[\w-]{16}\./, '.AAAA.')],
  ['without parts', () => 'x'],
  ['that is empty', () => ''],
])('a seal %s is refused', (_, changed) => {
  const sealed = seal.encrypt('a longer secret than one block of the cipher', 'here')
  expect(() => seal.decrypt(changed(sealed), 'here')).toThrow(DecryptionError)
  expect(() => seal.openUnbound(changed(sealed))).toThrow(DecryptionError)
})

test('what a version before bound seals wrote opens for the upgrade alone', () => {
  const written = '1.da970260.p8gsFfdUknSfX22D.jqqehBnk_iLj7Gz66JNZkXIhC3cPvZf8'
  for (const old of [written, unboundSeal('1'.repeat(40), 'carillon')]) {
    expect(seal.openUnbound(old)).toBe('carillon')
    expect(() => seal.decrypt(old, '')).toThrow('Enter it again')
    expect(() => seal.decrypt(old.replace(/^1/, '2'), '')).toThrow(DecryptionError)
  }
})
