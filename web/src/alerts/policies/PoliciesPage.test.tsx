import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse } from '../../test/mockRefusals.ts'
import { renderApp } from '../../test/renderApp.tsx'
import { user } from '../../test/user.ts'

const dialog = async () => within(await screen.findByRole('dialog'))
const sent = (app: ReturnType<typeof renderApp>, name: string) =>
  app.asked.findLast((one) => one.name === name)?.variables

test('the policies page describes each policy in words, and editors get no buttons', async () => {
  renderApp('/alerts/policies', { role: 'EDITOR' })
  expect(await screen.findByText('After 30 min: Ops and Phone of Grace, raised to critical')).toBeTruthy()
  expect(screen.getByText('At once: Shop team')).toBeTruthy()
  expect(screen.getAllByText('Groups incidents for 15 s · reminders every 4 h while critical')).toHaveLength(2)
  expect(screen.queryByRole('button', { name: /policy|Edit|Delete/ })).toBeNull()
})

test('a new policy is sent with its steps in minutes, and becomes the default', async () => {
  const app = renderApp('/alerts/policies')
  await user.click(await screen.findByRole('button', { name: 'New policy' }))
  const form = await dialog()
  await user.type(form.getByRole('textbox', { name: 'Name' }), 'Nights')
  await user.click(form.getByRole('switch', { name: /^Default policy/ }))
  await user.click(within(form.getByRole('group', { name: 'At once' })).getByRole('checkbox', { name: 'Ops' }))
  await user.click(form.getByRole('button', { name: 'Add a step' }))
  const second = within(form.getByRole('group', { name: 'Step 2' }))
  const after = second.getByRole('spinbutton', { name: 'If nobody acknowledges it after' })
  expect(after).toHaveProperty('value', '30')
  await user.clear(after)
  await user.type(after, '2')
  await user.selectOptions(second.getByRole('combobox', { name: 'If nobody acknowledges it after: unit' }), 'h')
  await user.selectOptions(second.getByRole('combobox', { name: 'Severity' }), 'CRITICAL')
  await user.click(form.getByRole('switch', { name: /^Reminders/ }))
  await user.click(form.getByRole('button', { name: 'Create policy' }))
  const added = (await screen.findByRole('heading', { name: /^Nights/ })).closest('li')!
  expect(within(added).getByText('After 2 h: raised to critical')).toBeTruthy()
  expect(within(added).getByText('Default')).toBeTruthy()
  expect(sent(app, 'CreateAlertPolicy')).toEqual({
    input: {
      name: 'Nights',
      isDefault: true,
      groupWaitSeconds: 15,
      remindEveryMinutes: null,
      steps: [
        { afterMinutes: 0, channelIds: ['1'], raiseTo: null },
        { afterMinutes: 120, channelIds: [], raiseTo: 'CRITICAL' },
      ],
    },
  })
})

test('a policy form allows at most five steps, and every step but the first can be removed', async () => {
  const app = renderApp('/alerts/policies')
  await user.click(await screen.findByRole('button', { name: 'Edit On call' }))
  const form = await dialog()
  for (let steps = 2; steps < 5; steps++) {
    await user.click(form.getByRole('button', { name: 'Add a step' }))
    const added = within(form.getByRole('group', { name: `Step ${steps + 1}` }))
    await waitFor(() => expect(document.activeElement).toBe(added.getByRole('spinbutton')))
  }
  expect(form.queryByRole('button', { name: 'Add a step' })).toBeNull()
  expect(form.queryByRole('button', { name: /^Remove at once/ })).toBeNull()
  for (let steps = 5; steps > 1; steps--) {
    await user.click(form.getByRole('button', { name: 'Remove step 2' }))
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Add a step'))
  }
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent(app, 'UpdateAlertPolicy')).toMatchObject({
    id: '2',
    input: { version: 1, steps: [{ afterMinutes: 0, channelIds: ['2'] }] },
  })
})

test('a fault from the server appears at its step of the policy, and correcting it lets the policy be saved', async () => {
  renderApp('/alerts/policies')
  await user.click(await screen.findByRole('button', { name: 'New policy' }))
  const form = await dialog()
  await user.click(form.getByRole('button', { name: 'Create policy' }))
  expect(await form.findByText('Give the policy a name.')).toBeTruthy()
  await user.type(form.getByRole('textbox', { name: 'Name' }), 'Nights')
  await user.click(form.getByRole('button', { name: 'Create policy' }))
  const first = within(form.getByRole('group', { name: 'At once' }))
  expect(await first.findByText('Name at least one channel.')).toBeTruthy()
  await user.click(first.getByRole('checkbox', { name: 'Ops' }))
  await user.click(form.getByRole('button', { name: 'Create policy' }))
  expect(await screen.findByRole('heading', { name: /^Nights/ })).toBeTruthy()
})

test('a fault from the server in a later step of a policy appears at that step', async () => {
  const message = 'A step comes later than the one before it.'
  renderApp('/alerts/policies', { updateAlertPolicy: () => refuse('input.steps.1.afterMinutes', message) })
  await user.click(await screen.findByRole('button', { name: 'Edit On call' }))
  const form = await dialog()
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(await within(form.getByRole('group', { name: 'Step 2' })).findByText(message)).toBeTruthy()
})

test('a policy in use cannot be deleted, and the dialog names the rules that use it', async () => {
  renderApp('/alerts/policies')
  await user.click(await screen.findByRole('button', { name: 'Delete On call' }))
  const ask = await dialog()
  expect(ask.getByText(/“Slow invoices” uses this policy/)).toBeTruthy()
  expect(ask.queryByRole('button', { name: 'Delete' })).toBeNull()
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Delete Default' }))
  expect((await dialog()).getByText(/Make another one the default first/)).toBeTruthy()
})
