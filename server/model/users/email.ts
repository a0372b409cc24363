import { registerDecorator } from 'class-validator'

/** How an address is kept and compared: without spaces around it, in lower case. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

/** Whether a text looks like an address. `me@localhost` does, because a person who runs this at home may have no other. */
export function isEmail(text: string): boolean {
  const key = emailKey(text)
  return key.length <= 254 && /^[^\s@<>",;\p{Cc}]+@[^\s@<>",;\p{Cc}]+$/u.test(key)
}

/** Marks a field of an input as an address to sign in with. */
export function IsEmailAddress(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isEmailAddress',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value) => typeof value === 'string' && isEmail(value),
        defaultMessage: () => 'Write an e-mail address, as ada@example.com.',
      },
    })
}
