/** The server's bounds, so that most mistakes show before the request; the server checks all of them again. */
export const passwordMinLength = 8

export const passwordRule = {
  required: 'Enter a password',
  minLength: { value: passwordMinLength, message: `Use at least ${passwordMinLength} characters` },
  maxLength: { value: 1024, message: 'Use at most 1024 characters' },
}
