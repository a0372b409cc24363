import { expect, type Page } from '@playwright/test'

/** Reaches the element with Tab alone, once around the page if necessary, and checks that the focus is visible. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    const { names, outline } = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement
      const found = [element.getAttribute('aria-label'), element.labels?.[0]?.textContent, element.textContent]
      return { names: found.map((one) => one?.trim() ?? ''), outline: getComputedStyle(element).outlineStyle }
    })
    if (!names.some((one) => (typeof name === 'string' ? one === name : name.test(one)))) continue
    expect(outline, `the focus on "${name}" is seen`).not.toBe('none')
    return
  }
  throw new Error(`No Tab leads to "${name}".`)
}
