import { emptyJob } from './values.ts'

/** Fields of the form that the server may find fault with. */
export const fieldNames: readonly string[] = Object.keys(emptyJob(''))
