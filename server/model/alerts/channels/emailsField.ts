import type { FieldError } from '../../../platform/errors.ts'
import { isEmail } from '../../users/email.ts'
import type { SettingField } from './ChannelSchema.ts'

/** The maximum number of addresses of a channel. */
const maxAddresses = 20

/** A list of e-mail addresses, which only administrators may see. */
export function emailsField(): SettingField {
  return {
    isRequired: true,
    isSecret: false,
    isPersonal: true,
    faults(path, value): FieldError[] {
      if (!Array.isArray(value)) return [{ path, message: 'Write a list of e-mail addresses.' }]
      if (value.length === 0) return [{ path, message: 'Write at least one e-mail address.' }]
      if (value.length > maxAddresses)
        return [{ path, message: `A channel may have at most ${maxAddresses} e-mail addresses.` }]
      return value.flatMap((one: unknown, place) =>
        typeof one === 'string' && isEmail(one)
          ? []
          : [{ path: `${path}.${place}`, message: 'Write an e-mail address, as ada@example.com.' }],
      )
    },
    tidy: (value) => [...new Set((value as string[]).map((one) => one.trim()))],
  }
}
