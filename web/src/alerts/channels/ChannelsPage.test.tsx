import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'
import { user } from '../../test/user.ts'
import { channelKinds } from './kinds.ts'

const row = async (name: string) =>
  within((await screen.findByRole('heading', { name: new RegExp(`^${name}`) })).closest('li')!)
const dialog = async () => within(await screen.findByRole('dialog'))
const sent = (app: ReturnType<typeof renderApp>, name: string) =>
  app.asked.findLast((one) => one.name === name)?.variables

test('the channels page shows the health of each channel, and a note when PUBLIC_URL is missing', async () => {
  renderApp('/alerts/channels')
  expect((await row('Ops')).getByText(/Working/)).toBeTruthy()
  expect((await row('Shop team')).getByText(/^Quiet Mon to Fri, 22:00 to 07:00 \(Europe\/Berlin\)/)).toBeTruthy()
  expect((await row('Phone of Grace')).getByText('Failing')).toBeTruthy()
  expect(screen.getByText(/“Phone of Grace” is failing/)).toBeTruthy()
  expect(screen.getByText('The service answered 403.')).toBeTruthy()
  expect(screen.getByText(/Messages carry no links/)).toBeTruthy()
})

test('editors see the channels without buttons to change them', async () => {
  renderApp('/alerts/channels', { role: 'EDITOR' })
  const ops = await row('Ops')
  expect(ops.queryByRole('button')).toBeNull()
  expect(ops.queryByRole('switch')).toBeNull()
  expect(screen.queryByRole('button', { name: 'New channel' })).toBeNull()
})

test('the channel form shows exactly the settings of the chosen kind', async () => {
  renderApp('/alerts/channels')
  await user.click(await screen.findByRole('button', { name: 'New channel' }))
  const form = await dialog()
  for (const [kind, { label, settings }] of Object.entries(channelKinds)) {
    await user.selectOptions(form.getByRole('combobox', { name: 'Send through' }), kind)
    const group = within(form.getByRole('group', { name: `Settings of ${label}` }))
    const fields = [
      ...group.queryAllByRole('textbox'),
      ...group.queryAllByLabelText(/./, { selector: '[type=password]' }),
    ]
    expect(new Set(fields).size).toBe(settings.length)
  }
})

test('a new channel is sent with the settings of its kind, and appears in the list', async () => {
  const app = renderApp('/alerts/channels')
  await user.click(await screen.findByRole('button', { name: 'New channel' }))
  const form = await dialog()
  await user.click(form.getByRole('button', { name: 'Create channel' }))
  expect(await form.findByText('Give the channel a name.')).toBeTruthy()
  expect(form.getByText('Enter at least one address.')).toBeTruthy()
  await user.type(form.getByRole('textbox', { name: 'Name' }), 'Night shift')
  await user.type(form.getByRole('textbox', { name: 'To' }), 'ada@example.com{Enter}bob@example.com')
  await user.click(form.getByRole('switch', { name: /^Quiet hours/ }))
  await user.click(form.getByRole('button', { name: 'Create channel' }))
  expect(await screen.findByRole('heading', { name: /^Night shift/ })).toBeTruthy()
  expect(sent(app, 'CreateChannel')).toMatchObject({
    input: {
      kind: 'EMAIL',
      name: 'Night shift',
      settings: { to: ['ada@example.com', 'bob@example.com'] },
      quietHours: { from: '22:00', to: '07:00', passes: 'CRITICAL' },
      showAnswers: true,
      subject: null,
      text: null,
    },
  })
})

test("a channel's stored secret is not shown, an empty field keeps it, and an optional one can be removed", async () => {
  const app = renderApp('/alerts/channels')
  await user.click(await screen.findByRole('button', { name: 'Edit Phone of Grace' }))
  const form = await dialog()
  const token = form.getByLabelText<HTMLInputElement>('Access token (optional)')
  expect(token.value).toBe('')
  expect(token.placeholder).toBe('Stored; leave empty to keep')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent(app, 'UpdateChannel')).toMatchObject({
    id: '3',
    input: { version: 1, settings: { url: 'https://ntfy.sh', topic: 'carillon' } },
  })
  expect(sent(app, 'UpdateChannel')).not.toHaveProperty('input.settings.token')

  await user.click(screen.getByRole('button', { name: 'Edit Phone of Grace' }))
  await user.click((await dialog()).getByRole('checkbox', { name: 'Remove the stored access token' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent(app, 'UpdateChannel')).toHaveProperty('input.settings.token', ''))
})

test('a test message shows the status, response and duration, and saves nothing', async () => {
  const app = renderApp('/alerts/channels')
  await user.click(await screen.findByRole('button', { name: 'Edit Shop team' }))
  const form = await dialog()
  await user.click(form.getByRole('button', { name: 'Send test message' }))
  expect(await form.findByText('Delivered')).toBeTruthy()
  expect(form.getByText('Response 200 after 134 ms')).toBeTruthy()
  await user.type(form.getByLabelText('Webhook URL'), 'https://hooks.example.com/wrong')
  await user.click(form.getByRole('button', { name: 'Send test message' }))
  expect(await form.findByText('Not delivered: The service answered 404.')).toBeTruthy()
  expect(form.getByText('no_service')).toBeTruthy()
  expect(sent(app, 'TestChannel')).toMatchObject({ channelId: '2' })
  expect(sent(app, 'UpdateChannel')).toBeUndefined()
})

test('a fault from the server in one line of a list appears at that field of the channel', async () => {
  const { refuse } = await import('../../test/mockRefusals.ts')
  const faults = { path: 'input.settings.to.1', message: 'Write an e-mail address, as ada@example.com.' }
  renderApp('/alerts/channels', { updateChannel: () => refuse(faults.path, faults.message) })
  await user.click(await screen.findByRole('button', { name: 'Edit Ops' }))
  const form = await dialog()
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(await form.findByText(faults.message)).toBeTruthy()
  expect(form.getByRole('textbox', { name: 'To' }).getAttribute('aria-invalid')).toBe('true')
})

test('the dialog that deletes a channel names the policies that use it', async () => {
  const app = renderApp('/alerts/channels')
  await user.click(await screen.findByRole('button', { name: 'Delete Ops' }))
  const ask = await dialog()
  expect(await ask.findByText('the policy “Default”')).toBeTruthy()
  expect(ask.getByText('the policy “On call”')).toBeTruthy()
  await user.click(ask.getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(screen.queryByRole('heading', { name: /^Ops/ })).toBeNull())
  expect(sent(app, 'DeleteChannel')).toEqual({ id: '1' })
})

test('switching a channel off shows at once, and is undone if the server refuses', async () => {
  const { conflict } = await import('../../test/mockRefusals.ts')
  const answer = Promise.withResolvers<unknown>()
  renderApp('/alerts/channels', { updateChannel: () => answer.promise.then(() => conflict('Not now.')) })
  await user.click(await screen.findByRole('switch', { name: 'Send through Ops' }))
  expect(screen.getByRole('switch', { name: 'Send through Ops' }).getAttribute('aria-checked')).toBe('false')
  answer.resolve(undefined)
  await waitFor(() =>
    expect(screen.getByRole('switch', { name: 'Send through Ops' }).getAttribute('aria-checked')).toBe('true'),
  )
})

test('a channel that begins to fail is shown on the open page without a reload', async () => {
  const app = renderApp('/alerts/channels')
  expect((await row('Ops')).getByText(/Working/)).toBeTruthy()
  Object.assign(app.api.channels[0]!, { health: 'FAILING', lastError: 'The mail server is away.' })
  const [incident] = app.api.incidentRows
  act(() => app.events.next({ incidentsChanged: { dropped: 0, incidents: [incident] } }))
  expect(await screen.findByText('The mail server is away.')).toBeTruthy()
})
