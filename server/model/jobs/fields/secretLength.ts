/** A shorter secret appears in texts by chance, so that an answer that repeats it cannot be masked. */
export const minSecretLength = 8
export const maxSecretLength = 8192
