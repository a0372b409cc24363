import { expect, type Page } from '@playwright/test'

/** Reaches the element with Tab alone, once around the page if necessary, and checks that the focus is visible. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    const { isThere, outline } = await page.evaluate((wanted) => {
      const element = document.activeElement as HTMLInputElement
      const names = [element.getAttribute('aria-label'), element.labels?.[0]?.textContent, element.textContent]
      const found = names.some((one) => one?.trim() === wanted)
      return { isThere: found, outline: getComputedStyle(element).outlineStyle }
    }, name)
    if (!isThere) continue
    expect(outline, `the focus on "${name}" is seen`).not.toBe('none')
    return
  }
  throw new Error(`No Tab leads to "${name}".`)
}
