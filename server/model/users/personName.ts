import { registerDecorator } from 'class-validator'

/** Marks a field as a name that people read: 1 to 100 characters beside the spaces around them. */
export function IsName(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isName',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value) => typeof value === 'string' && value.trim().length >= 1 && value.trim().length <= 100,
        defaultMessage: (args) =>
          String(args?.value ?? '').trim() === '' ? 'Write a name.' : 'A name may have 100 characters at most.',
      },
    })
}
