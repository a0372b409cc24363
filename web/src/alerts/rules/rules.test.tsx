import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse } from '../../test/mockRefusals.ts'
import { renderApp } from '../../test/renderApp.tsx'
import { user } from '../../test/user.ts'
import { ruleKinds } from './kinds.ts'

const sent = (app: ReturnType<typeof renderApp>, name: string) =>
  app.asked.findLast((one) => one.name === name)?.variables
const condition = () => screen.findByRole('combobox', { name: 'Condition' })
const figure = (name: string) => screen.findByRole<HTMLInputElement>('spinbutton', { name })

test('the rules page shows each rule as a sentence, and a built-in rule can be switched off but not deleted', async () => {
  const app = renderApp('/alerts/rules')
  expect(
    await screen.findByRole('heading', { name: 'Tell the default channels when a job fails 2 times in a row.' }),
  ).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Delete Failures in a row' })).toBeNull()
  await user.click(screen.getByRole('switch', { name: 'Watch: Failures in a row' }))
  await waitFor(() => expect(sent(app, 'UpdateAlertRule')).toEqual({ id: '1', input: { isActive: false } }))
  await user.click(screen.getByRole('button', { name: 'Delete Slow invoices' }))
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(screen.queryByText(/takes longer than 30 s/)).toBeNull())
})

test('viewers see the rules but cannot open the form', async () => {
  const app = renderApp('/alerts/rules', { role: 'VIEWER' })
  expect(await screen.findByRole('heading', { name: /a host cannot be reached/ })).toBeTruthy()
  expect(screen.queryByRole('switch')).toBeNull()
  expect(screen.queryByRole('link', { name: 'New rule' })).toBeNull()
  await app.router.navigate({ to: '/alerts/rules/new' })
  expect(await screen.findByRole('heading', { name: "You don't have access" })).toBeTruthy()
})

test('the rule form shows exactly the figures of the chosen kind, filled with their defaults', async () => {
  renderApp('/alerts/rules/new')
  for (const [kind, { presets, isOver }] of Object.entries(ruleKinds)) {
    await user.selectOptions(await condition(), kind)
    const shown = screen.queryAllByRole<HTMLInputElement>('spinbutton')
    expect([kind, shown.length]).toEqual([kind, Object.keys(presets).length + (isOver === null ? 1 : 0)])
    expect(shown.every(({ value }) => value !== '')).toBe(true)
  }
})

test('a new rule for one job is sent as entered, with its time in milliseconds', async () => {
  const app = renderApp('/alerts/rules/new?job=2')
  expect(await screen.findByRole('button', { name: 'What is watched: Sync invoices to accounting' })).toBeTruthy()
  await user.selectOptions(await condition(), 'SLOW')
  const time = await figure('Time')
  expect(time.value).toBe('30')
  await user.clear(time)
  await user.type(time, '2')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Unit of time' }), 'min')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Severity' }), 'CRITICAL')
  await user.click(screen.getByRole('button', { name: /^Who is told/ }))
  await user.click(await screen.findByRole('radio', { name: 'Only these channels' }))
  await user.click(screen.getByRole('checkbox', { name: 'Ops' }))
  expect(screen.getByRole('button', { name: 'Who is told: Ops', hidden: true })).toBeTruthy()
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Create rule' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/jobs/2'))
  expect(sent(app, 'CreateAlertRule')).toEqual({
    input: {
      kind: 'SLOW',
      ms: 120_000,
      recoverAfter: 1,
      jobIds: ['2'],
      categoryIds: [],
      severity: 'CRITICAL',
      channelIds: ['1'],
    },
  })
})

test('the preview follows the rule form, and says when history is incomplete', async () => {
  const app = renderApp('/alerts/rules/new')
  expect(await screen.findByText('This would have opened 3 incidents in the last 30 days.')).toBeTruthy()
  const preview = within(screen.getByRole('complementary', { name: 'Preview' }))
  expect(preview.getByText(/· still open/)).toBeTruthy()
  expect(preview.getAllByText(/· for 25 min/)).toHaveLength(2)
  const failures = await figure('Failures')
  await user.clear(failures)
  expect(await screen.findByText(/appears once the sentence is complete/)).toBeTruthy()
  await user.type(failures, '5')
  expect(await screen.findByText('This would have opened no incidents in the last 30 days.')).toBeTruthy()
  await user.click(preview.getByRole('radio', { name: 'Last 7 days' }))
  expect(await screen.findByText('This would have opened no incidents in the last 7 days.')).toBeTruthy()
  expect(sent(app, 'PreviewAlertRule')).toMatchObject({ input: { count: 5 }, days: 7 })
  await user.selectOptions(await condition(), 'SLOW')
  expect(await screen.findByText(/There may have been more/)).toBeTruthy()
})

test('a missing part and a fault from the server appear at the rule form, and correcting them lets the rule be saved', async () => {
  const app = renderApp('/alerts/rules/new')
  await user.click(await screen.findByRole('button', { name: /^What is watched/ }))
  await user.click(await screen.findByRole('radio', { name: 'Only some' }))
  await user.keyboard('{Escape}')
  const failures = await figure('Failures')
  await user.clear(failures)
  await user.type(failures, '1000')
  await user.click(screen.getByRole('button', { name: 'Create rule' }))
  expect(await screen.findByText('Choose at least one job or category.')).toBeTruthy()
  expect(sent(app, 'CreateAlertRule')).toBeUndefined()

  await user.click(screen.getByRole('button', { name: /^What is watched/ }))
  await user.click(await screen.findByRole('checkbox', { name: 'Finance' }))
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: 'Create rule' }))
  expect(await screen.findByText('Failures: Write a number from 1 to 100.')).toBeTruthy()
  expect(failures.getAttribute('aria-invalid')).toBe('true')
  await waitFor(() => expect(document.activeElement).toBe(failures))

  await user.clear(failures)
  await user.type(failures, '3')
  await user.click(screen.getByRole('button', { name: 'Create rule' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/alerts/rules'))
  expect(sent(app, 'CreateAlertRule')).toMatchObject({ input: { count: 3, categoryIds: ['2'], policyId: null } })
})

test('an edited rule is sent with the version it was loaded with, and a built-in rule keeps its kind', async () => {
  const app = renderApp('/alerts/rules/1')
  const failures = await figure('Failures')
  expect(screen.queryByRole('combobox', { name: 'Condition' })).toBeNull()
  await user.clear(failures)
  await user.type(failures, '1')
  expect(screen.getByText('time in a row')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/alerts/rules'))
  expect(sent(app, 'UpdateAlertRule')).toMatchObject({
    id: '1',
    input: { count: 1, version: 1, name: 'Failures in a row', policyId: null },
  })
})

test('a job’s page and editor list the rules that watch it, and the page links to a new rule for the job', async () => {
  const app = renderApp('/jobs/2')
  const add = await screen.findByRole('link', { name: 'Add a rule for this job' })
  expect(add.getAttribute('href')).toBe('/alerts/rules/new?job=%222%22')
  expect(screen.getByRole('link', { name: 'Tell the default channels when a host cannot be reached.' })).toBeTruthy()
  expect(screen.queryByText(/Carillon itself/)).toBeNull()
  await app.router.navigate({ to: '/jobs/$jobId/edit', params: { jobId: '2' } })
  await user.click(await screen.findByRole('button', { name: /^Alerts/ }))
  expect(
    await screen.findByRole('link', { name: 'Tell the default channels when a job is paused automatically.' }),
  ).toBeTruthy()
})

test('a fault from the server that belongs to no part of the rule appears above the form', async () => {
  renderApp('/alerts/rules/new', { createAlertRule: () => refuse('input.elsewhere', 'There are 200 rules already.') })
  await user.click(await screen.findByRole('button', { name: 'Create rule' }))
  expect(await screen.findByText('There are 200 rules already.')).toBeTruthy()
})
