import { defineEnum } from '../../platform/defineEnum.ts'

export const SortDirection = defineEnum(
  'SortDirection',
  'From the least to the greatest, or the other way.',
  'ASC',
  'DESC',
)
export type SortDirection = keyof typeof SortDirection
