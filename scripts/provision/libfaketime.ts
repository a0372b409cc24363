import { globSync } from 'node:fs'

/** Debian's library that gives a process another time of day, if it is installed. */
export const findLibfaketime = (): string | undefined => globSync('/usr/lib/*/faketime/libfaketime.so.1')[0]
