import { Max, Min } from 'class-validator'
import type { Bounds } from './Field.ts'

/** The bounds of a number, and the checks that say them. @param unit as ` ms` */
export function between(min: number, max: number, unit: string): { bounds: Bounds; checks: PropertyDecorator[] } {
  return {
    bounds: { min, max },
    checks: [
      Min(min, { message: `Choose at least ${min.toLocaleString('en')}${unit}.` }),
      Max(max, { message: `Choose at most ${max.toLocaleString('en')}${unit}.` }),
    ],
  }
}
