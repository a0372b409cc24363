import { defineEnum } from '../../platform/defineEnum.ts'

export const SortDirection = defineEnum('SortDirection', 'Ascending or descending.', 'ASC', 'DESC')
export type SortDirection = keyof typeof SortDirection
