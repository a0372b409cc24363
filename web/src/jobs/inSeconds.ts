/** "30 s", "0.5 s": a setting in milliseconds as a person entered it. */
export function inSeconds(ms: number): string {
  return `${ms / 1000} s`
}
