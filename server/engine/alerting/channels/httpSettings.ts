import { textField, urlField } from '../../../model/alerts/channels/settingFields.ts'

/** A URL that is a secret itself: anyone who knows it may write to it. */
export const secretUrl = () => urlField({ isSecret: true })

/** A shorter token could not be masked in a response, because it could not be distinguished from an ordinary word. */
const minTokenLength = 8

export const tokenField = (label = 'The token', isRequired = true) =>
  textField({
    label,
    isRequired,
    isSecret: true,
    min: minTokenLength,
    // It travels in a header or an address.
    pattern: /^[\x21-\x7e]+$/,
    hint: `${label} must not contain blanks.`,
  })

/** An address of a service below the one that a person wrote, which may have a path and a slash at its end. */
export const below = (url: string, path: string): string => `${url.replace(/\/+$/, '')}${path}`

export const bearer = (token: string) => ({ name: 'Authorization', value: `Bearer ${token}`, secret: true })
