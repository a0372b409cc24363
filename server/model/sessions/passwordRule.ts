import { registerDecorator } from 'class-validator'
import { isCommonPassword, stemOf } from './commonPasswords.ts'

const minLength = 8
const maxLength = 1024

/** Why a password cannot be taken, as a sentence; null where it can. `others`: what it must not be, as the person's address. */
export function passwordFault(password: string, others: (string | undefined)[] = []): string | null {
  const length = Array.from(password.slice(0, 2 * maxLength + 2)).length
  if (length < minLength) return `Use at least ${minLength} characters.`
  if (length > maxLength) return `Use at most ${maxLength} characters.`
  // As it is hashed: other spellings of a letter are the same password.
  const plain = password.normalize('NFKC').toLowerCase()
  if (/^(.)\1*$/su.test(plain) || isCommonPassword(plain))
    return 'This password is among the first that anybody would guess.'
  const own = others.flatMap((other) => (other ? [other.toLowerCase(), other.toLowerCase().split('@')[0]!] : []))
  return own.includes(plain) || own.includes(stemOf(plain)) ? 'This password is your own name or address.' : null
}

/** Marks a field of an input as a new password. Its neighbours `email` and `name` are no passwords. */
export function IsNewPassword(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isNewPassword',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value, args) => typeof value === 'string' && faultOf(value, args!.object) === null,
        defaultMessage: (args) => faultOf(String(args!.value), args!.object) ?? 'Choose another password.',
      },
    })
}

function faultOf(password: string, input: object): string | null {
  const { email, name } = input as { email?: string; name?: string }
  return passwordFault(password, [email, name])
}
