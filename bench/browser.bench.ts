/**
 * The pages in Chromium with 10,000 jobs while many runs a second begin and end: frames a second while scrolling (of the main
 * thread, by requestAnimationFrame), and how long an interaction takes until it shows, compared with the same page without runs.
 * If the calm page misses the goals too, the machine is too busy to judge.
 * `node bench/browser.bench.ts [runs a second] [written|engine] [overview|jobs|executions|job …]`
 */
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { setUp } from '../e2e/api.ts'
import { openSignedIn } from '../e2e/stage.ts'
import { findChromium } from '../scripts/provision/chromium.ts'
import { quantile } from './bare.ts'
import { startFlood } from './flood.ts'
import { takeLooks, watchPage } from './inPage.ts'

const perSecond = Number(process.argv[2] ?? 1000)
const how = process.argv[3] === 'engine' ? 'engine' : 'written'
const only = process.argv.slice(4)
const jobs = 10_000
const scrolls = 6
const goals = { frames: 50, interactionMs: 100 }

interface Screen {
  name: string
  path: string
  ready: (page: Page) => Promise<unknown>
  /** What a person does there; each is one or more interactions. */
  acts: ((page: Page) => Promise<unknown>)[]
}

const press = (key: string) => (page: Page) => page.keyboard.press(key)
const segment = (name: string) => (page: Page) => page.getByRole('radiogroup').getByText(name, { exact: true }).click()

const screens: Screen[] = [
  {
    name: 'overview',
    path: '/',
    ready: (page) => page.getByRole('heading', { name: 'Running now' }).waitFor(),
    acts: [
      segment('1 h'),
      segment('24 h'),
      press('Control+k'),
      press('j'),
      press('Escape'),
      press('Tab'),
      press('Tab'),
    ],
  },
  {
    name: 'jobs',
    path: '/jobs',
    ready: loadEveryJob,
    acts: [
      press('j'),
      press('j'),
      press('x'),
      press('j'),
      press('x'),
      press('Escape'),
      press('/'),
      ...[...'Job 00'].map(press),
      (page) => page.getByRole('searchbox').first().fill(''),
    ],
  },
  {
    name: 'executions',
    path: '/executions',
    ready: (page) => page.getByRole('region', { name: 'Runs' }).waitFor(),
    acts: [
      (page) =>
        page
          .getByRole('button', { name: /^Status/ })
          .first()
          .click(),
      press('ArrowDown'),
      press('Escape'),
      segment('1 h'),
      segment('24 h'),
      press('Tab'),
      press('Tab'),
    ],
  },
  {
    name: 'job',
    path: '/jobs/7',
    ready: (page) => page.getByRole('heading', { name: 'Recent runs' }).waitFor(),
    acts: [
      segment('1 h'),
      segment('24 h'),
      (page) => page.getByRole('button', { name: 'More' }).click(),
      press('ArrowDown'),
      press('Escape'),
      press('Tab'),
      press('Tab'),
    ],
  },
]

console.log(
  `${perSecond} runs a second, ${how === 'engine' ? 'called by the engine' : 'written without calls'}, ${jobs} jobs`,
)
const flood = await startFlood(jobs, how)
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-background-networking'],
})
let missed = 0
try {
  await setUp(flood.url)
  for (const screen of screens.filter(({ name }) => only.length === 0 || only.includes(name))) await measure(screen)
} finally {
  await browser.close()
  await flood.stop()
}
process.exit(missed > 0 ? 1 : 0)

async function measure(screen: Screen): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(watchPage)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  await openSignedIn(page, flood.url, screen.path)
  await screen.ready(page)
  await page
    .getByRole('status')
    .filter({ hasText: /^Live$/ })
    .waitFor()
  let isJudged = true
  for (const rate of [0, perSecond]) {
    flood.rate(rate)
    await page.waitForTimeout(3000)
    const heard = await listen(page, devtools)
    await flood.cpuS()
    const startedMs = performance.now()
    const busyBefore = await busyS(devtools)
    const scrolled = await scroll(page, devtools)
    const busy = (await busyS(devtools)) - busyBefore
    const seconds = (performance.now() - startedMs) / 1000
    const serverS = await flood.cpuS()
    const acted = await act(page, screen)
    const frames = scrolled.frames
    const isSlow = frames < goals.frames || acted.worstMs > goals.interactionMs
    if (isSlow && rate === 0) isJudged = false
    if (isSlow && isJudged) missed++
    const verdict = !isSlow ? '' : isJudged ? '  MISSED' : '  not judged: this machine is too busy'
    console.log(
      `${screen.name.padEnd(10)} ${rate === 0 ? 'calm ' : 'flood'} ${frames.toFixed(0).padStart(3)} frames/s (longest gap ${scrolled.maxMs.toFixed(0)} ms), ` +
        `${acted.count} interactions: half within ${acted.halfMs} ms, worst ${acted.worstMs} ms (${acted.worst}), long tasks ${acted.longTasks}; ` +
        `heard ${heard.messages} messages and ${heard.executions} runs in a second; ` +
        `page CPU ${((busy / seconds) * 100).toFixed(0)} %, server CPU ${((serverS / seconds) * 100).toFixed(0)} %${verdict}`,
    )
  }
  flood.rate(0)
  await context.close()
}

/** Scrolls down and up, like a finger on a trackpad. */
async function scroll(page: Page, devtools: CDPSession): Promise<{ frames: number; maxMs: number }> {
  await page.evaluate(takeLooks)
  for (let turn = 0; turn < scrolls; turn++)
    await devtools.send('Input.synthesizeScrollGesture', {
      x: 800,
      y: 500,
      yDistance: turn % 2 === 0 ? -1500 : 1500,
      speed: 1500,
      gestureSourceType: 'mouse',
    })
  const { frames } = await page.evaluate(takeLooks)
  const gaps = frames.slice(1).map((at, index) => at - frames[index]!)
  return { frames: ((frames.length - 1) * 1000) / (frames.at(-1)! - frames[0]!), maxMs: Math.max(...gaps) }
}

async function act(page: Page, { acts }: Screen) {
  await page.evaluate(takeLooks)
  for (const one of acts) {
    await one(page)
    await page.waitForTimeout(300)
  }
  const { interactions, longTasksMs } = await page.evaluate(takeLooks)
  // The browser reports no interaction shorter than 16 ms.
  const all = [...interactions.map(({ ms }) => ms), ...acts.map(() => 8)].slice(
    0,
    Math.max(interactions.length, acts.length),
  )
  const worst = interactions.toSorted((one, other) => other.ms - one.ms)[0]
  return {
    count: acts.length,
    halfMs: quantile(all, 0.5),
    worstMs: worst?.ms ?? 8,
    worst: worst?.name ?? 'none',
    longTasks: `${longTasksMs.length}${longTasksMs.length > 0 ? ` of up to ${Math.max(...longTasksMs).toFixed(0)} ms` : ''}`,
  }
}

/** CPU seconds of the page's main thread so far. */
async function busyS(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')!.value
}

/** Counts the page's websocket messages in a second. Not while frames are counted, because the observation costs frames. */
async function listen(page: Page, devtools: CDPSession): Promise<{ messages: number; executions: number }> {
  const heard = { messages: 0, executions: 0 }
  const count = ({ response }: { response: { payloadData: string } }) => {
    const { payload } = JSON.parse(response.payloadData) as {
      payload?: { data?: { executionsChanged?: { executions: unknown[]; dropped: number } } }
    }
    const changed = payload?.data?.executionsChanged
    if (!changed) return
    heard.messages++
    heard.executions += changed.executions.length
  }
  devtools.on('Network.webSocketFrameReceived', count)
  await devtools.send('Network.enable')
  await page.waitForTimeout(1000)
  await devtools.send('Network.disable')
  devtools.off('Network.webSocketFrameReceived', count)
  return heard
}

/** Scrolls until the list holds every job. */
async function loadEveryJob(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Jobs' }).waitFor()
  await page.evaluate(`new Promise((resolve) => {
    const step = () => {
      scrollTo(0, document.body.scrollHeight)
      if (document.querySelector('[role=row][aria-rowindex="${jobs + 1}"]')) return resolve()
      setTimeout(step, 50)
    }
    step()
  })`)
  await page.evaluate('scrollTo(0, 0)')
}
