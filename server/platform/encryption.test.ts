import { expect, test } from 'vitest'
import { encryptUnbound } from '../testing/encryptUnbound.ts'
import { createEncryption, DecryptionError } from './encryption.ts'

const encryption = createEncryption('1'.repeat(40))

test('a text decrypts with its associated data only, and no two ciphertexts are alike', () => {
  const encrypted = encryption.encrypt('a secret', 'here')
  expect(encryption.decrypt(encrypted, 'here')).toBe('a secret')
  expect(() => encryption.decrypt(encrypted, 'there')).toThrow(DecryptionError)
  expect(() => encryption.decrypt(encrypted, '')).toThrow(DecryptionError)
  expect(encryption.encrypt('a secret', 'here')).not.toBe(encrypted)
})

test.each([
  ['of another version', (encrypted: string) => encrypted.replace(/^2/, '3')],
  ['called unbound', (encrypted: string) => encrypted.replace(/^2/, '1')],
  ['of an unknown key', (encrypted: string) => encrypted.replace(/^2\.\w+/, '2.00000000')],
  [
    'with a changed byte',
    (encrypted: string) => encrypted.replace(/[^.](?=[^.]*$)/, (sign) => (sign === 'A' ? 'B' : 'A')),
  ],
  ['cut short', (encrypted: string) => encrypted.split('.').slice(0, 3).concat('AAAA').join('.')],
  ['with a nonce of another length', (encrypted: string) => encrypted.replace(/\.[\w-]{16}\./, '.AAAA.')],
  ['without parts', () => 'x'],
  ['that is empty', () => ''],
])('a ciphertext %s is refused', (_, changed) => {
  const encrypted = encryption.encrypt('a longer secret than one block of the cipher', 'here')
  expect(() => encryption.decrypt(changed(encrypted), 'here')).toThrow(DecryptionError)
  expect(() => encryption.decryptUnbound(changed(encrypted))).toThrow(DecryptionError)
})

test('what a version without associated data wrote decrypts for the upgrade alone', () => {
  const written = '1.da970260.p8gsFfdUknSfX22D.jqqehBnk_iLj7Gz66JNZkXIhC3cPvZf8'
  for (const old of [written, encryptUnbound('1'.repeat(40), 'carillon')]) {
    expect(encryption.decryptUnbound(old)).toBe('carillon')
    expect(() => encryption.decrypt(old, '')).toThrow('Enter it again')
    expect(() => encryption.decrypt(old.replace(/^1/, '2'), '')).toThrow(DecryptionError)
  }
})
