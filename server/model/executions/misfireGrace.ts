/** A planned run that starts no later than this is on time: it is neither missed nor caught up. Milliseconds. */
export const misfireGraceMs = 60_000
