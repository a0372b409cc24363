import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { user } from '../../test/user.ts'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name })
const invalid = () =>
  [...document.querySelectorAll('[aria-invalid=true]')].map((one) => one.getAttribute('name')).filter(Boolean)
const save = async () => user.click((await screen.findAllByRole('button', { name: 'Create job' }))[0]!)
const created = (app: ReturnType<typeof renderApp>) =>
  app.asked.filter(({ name }) => name === 'CreateJob').map(({ variables }) => variables['input'])

async function paste(text: string) {
  fireEvent.paste(await field('URL'), { clipboardData: { getData: () => text } })
}

async function fillIn() {
  await user.type(await field('URL'), 'https://example.com/ping')
  await user.type(await field('Name'), 'Ping')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'Shop')
}

test('saving names every faulty field at once, also in closed parts, and the first has the focus', async () => {
  const app = renderApp('/jobs/new')
  await user.click(await screen.findByRole('button', { name: /^Request/ }))
  await user.click(screen.getByRole('button', { name: 'Add a header' }))
  await user.click(screen.getByRole('button', { name: /^Request/ }))
  await save()
  await waitFor(() => expect(invalid()).toEqual(['url', 'name', 'categoryId', 'headers.0.name', 'headers.0.value']))
  expect(screen.getByText('Give the job a name.')).toBeTruthy()
  expect(screen.getByText('Enter a value, or remove the header.')).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.getAttribute('name')).toBe('url'))
  expect(created(app)).toEqual([])
})

test('a closed part with a fault opens', async () => {
  renderApp('/jobs/new')
  await fillIn()
  await user.click(await screen.findByRole('button', { name: /^Retries/ }))
  await user.clear(screen.getByRole('spinbutton', { name: 'Retries' }))
  await user.type(screen.getByRole('spinbutton', { name: 'Retries' }), '11')
  await user.click(screen.getByRole('button', { name: /^Retries/ }))
  await save()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('spinbutton', { name: 'Retries' })))
  expect(screen.getByText('From 0 to 10.')).toBeTruthy()
})

test('a pasted crontab line fills the whole form, says what it left out, and can be undone', async () => {
  renderApp('/jobs/new')
  await paste(`*/5 * * * * curl -k -X PUT https://e.com/a -H 'X-Api-Key: k' -H 'Authorization: Bearer t' -d 'a=1'`)
  expect((await field('URL')).value).toBe('https://e.com/a')
  expect((await field('Name')).value).toBe('e.com/a')
  expect((await field('Cron text')).value).toBe('*/5 * * * *')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Method' }).value).toBe('PUT')
  expect((await field('Name of header 1')).value).toBe('X-Api-Key')
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Header 1 is secret' }).checked).toBe(true)
  expect(screen.getByLabelText<HTMLInputElement>('Token').value).toBe('t')
  expect((await field('Text of the body')).value).toBe('a=1')
  expect(screen.getByText(/Certificates are always checked/)).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect((await field('URL')).value).toBe('')
  expect((await field('Cron text')).value).toBe('*/15 * * * *')
})

test('a secret too short to be masked, and a second spelling of a header, are told at their fields', async () => {
  const app = renderApp('/jobs/new')
  await paste(
    `curl https://e.com/a -H 'X-Api-Key: 1234567' -H 'Accept: a/b' -H 'accept: c/d' -H 'X-TAG: 1' -H 'x-tag: 2'`,
  )
  await user.selectOptions(screen.getByRole('combobox', { name: /^Sign in to the target/ }), 'Bearer token')
  await user.type(screen.getByLabelText('Token'), 'Sesam42')
  await save()
  await waitFor(() => expect(invalid()).toContain('auth.token'))
  expect(invalid()).toEqual(expect.arrayContaining(['headers.0.value', 'headers.4.name', 'auth.token']))
  expect(invalid()).not.toContain('headers.2.name')
  expect(screen.getAllByText(/at least 8 characters/)).toHaveLength(2)
  expect(screen.getByText('This header is there already, as X-TAG.')).toBeTruthy()
  await user.type(screen.getByLabelText('Token'), '!')
  await waitFor(() => expect(invalid()).not.toContain('auth.token'))
  expect(created(app)).toEqual([])
})

test('plain choices and cron text are two views of one schedule', async () => {
  renderApp('/jobs/new')
  const cron = await field('Cron text')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Runs' }), 'On days of the week')
  expect(cron.value).toBe('0 2 * * 1,2,3,4,5')
  await user.click(screen.getByRole('checkbox', { name: 'Saturday' }))
  expect(cron.value).toBe('0 2 * * 1,2,3,4,5,6')
  await user.clear(cron)
  await user.type(cron, '30 6 * * *')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Runs' }).value).toBe('daily')
  expect(await screen.findByText('At 06:30 every day')).toBeTruthy()
  const runs = within(screen.getByRole('region', { name: 'What this schedule means' })).getAllByRole('listitem')
  expect(runs).toHaveLength(10)

  await user.clear(cron)
  await user.type(cron, '61 * * * *')
  await waitFor(() => expect(cron.getAttribute('aria-invalid')).toBe('true'))
})

test('what was entered is what the server gets, and the way leads to the new job', async () => {
  const app = renderApp('/jobs/new')
  await fillIn()
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/jobs/13'))
  expect(created(app)).toEqual([
    expect.objectContaining({
      name: 'Ping',
      url: 'https://example.com/ping',
      categoryId: '3',
      method: 'GET',
      body: null,
      headers: [],
      auth: { kind: 'NONE' },
      timeoutMs: 30_000,
    }),
  ])
  expect(created(app)[0]).not.toHaveProperty('bodyKind')
})

test('what the server finds stands at its fields, and the first has the focus', async () => {
  renderApp('/jobs/new', {
    createJob: () => {
      throw new GraphQLError('Some fields need another look.', {
        extensions: {
          code: 'BAD_USER_INPUT',
          fields: [
            { path: 'input.name', message: 'Another job has this name.' },
            { path: 'input.successCodes', message: 'These codes overlap.' },
          ],
        },
      })
    },
  })
  await fillIn()
  await save()
  expect(await screen.findByText('Another job has this name.')).toBeTruthy()
  expect(screen.getByText('These codes overlap.')).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.getAttribute('name')).toBe('name'))
})

test('leaving with unsaved changes asks, and staying keeps them', async () => {
  const app = renderApp('/jobs/new')
  await user.type(await field('Name'), 'Half')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Stay' }))
  expect((await field('Name')).value).toBe('Half')
  expect(app.router.state.location.pathname).toBe('/jobs/new')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/jobs'))
})

test('a test run shows what was sent and what came back, and saves nothing', async () => {
  const app = renderApp('/jobs/new')
  await user.type(await field('URL'), 'https://example.com/fail')
  await user.click(screen.getByRole('button', { name: 'Call it now' }))
  const result = within(screen.getByRole('complementary', { name: 'Test run' }))
  expect(await result.findByText('Failed')).toBeTruthy()
  expect(result.getByText(/cannot serve the request right now/)).toBeTruthy()
  await user.click(result.getByRole('radio', { name: 'Request' }))
  expect(await result.findByText('Idempotency-Key')).toBeTruthy()
  expect(created(app)).toEqual([])
})
