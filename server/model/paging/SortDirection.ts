import { kind } from '../../platform/kind.ts'

export const SortDirection = kind('SortDirection', 'From the least to the greatest, or the other way.', 'ASC', 'DESC')
export type SortDirection = keyof typeof SortDirection
