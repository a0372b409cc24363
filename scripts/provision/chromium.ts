import { findProgram } from './findProgram.ts'

/** The path of a Chromium or Chrome that the browser tests can drive, or undefined. CHROMIUM_PATH names another. */
export function findChromium(): string | undefined {
  return findProgram(
    ...(process.env['CHROMIUM_PATH'] ? [process.env['CHROMIUM_PATH']] : []),
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  )
}
