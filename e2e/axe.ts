import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './stage.ts'

/** The dark theme differs only in its colours, which are the same on a phone. */
export const schemes = () =>
  test.info().project.name === 'phone' ? (['light'] as const) : (['light', 'dark'] as const)

/** Expects that axe finds no fault on the page, in light and dark. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of schemes()) {
    await page.emulateMedia({ colorScheme })
    // The browser computes the styles of the other colour scheme with the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await page.evaluate(settled)
    // Pages without frames need no separate page for axe.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    // Colours are all that differs in the dark, so they are all that is looked at a second time.
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(rules) : axe.withRules('color-contrast')
    ).analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)}\n${failureSummary}`),
    )
    expect.soft(found, `${page.url()} in ${colorScheme}`).toEqual([])
  }
}

/** What fades in or out is between two colours. What goes on for ever, as a pulse does, is not waited for. */
async function settled(): Promise<void> {
  const fading = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.all(fading.map((one) => one.finished.catch(() => {})))
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
