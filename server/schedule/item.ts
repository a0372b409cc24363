/** One item of a field's comma-separated list, as written. */
export type Item =
  | { readonly kind: 'star'; readonly step: number }
  | { readonly kind: 'any' }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly step: number }
  | { readonly kind: 'hash'; readonly from: number; readonly to: number; readonly step: number | null }
  | { readonly kind: 'last'; readonly daysBefore: number }
  | { readonly kind: 'lastWorkday' }
  | { readonly kind: 'nearestWorkday'; readonly day: number }
  | { readonly kind: 'lastWeekday'; readonly weekday: number }
  | { readonly kind: 'nthWeekday'; readonly weekday: number; readonly nth: number }
