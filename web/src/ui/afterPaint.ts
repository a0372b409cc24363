/** Does what is long after the next frame, so that the answer to a click or a key shows before it. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}
