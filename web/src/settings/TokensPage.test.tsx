import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'
import { user } from '../test/user.ts'

const dayMs = 86_400_000
const open = async () => {
  await user.click(await screen.findByRole('button', { name: 'New token' }))
  await user.type(await screen.findByLabelText('Name'), 'CI')
}
const create = () => user.click(screen.getByRole('button', { name: 'Create token' }))

test('a new token ends after 90 days and with the password, unless told otherwise', async () => {
  const { asked } = renderApp('/settings/tokens')
  await open()
  await create()
  await screen.findByText('Copy the token now')
  const input = asked.find(({ name }) => name === 'CreateApiToken')!.variables['input'] as Record<string, string>
  expect(input).toMatchObject({ name: 'CI', role: 'VIEWER', endsWithPassword: true })
  expect(Math.abs(Date.parse(input['expiresAt']!) - Date.now() - 90 * dayMs)).toBeLessThan(60_000)
})

test('a token can be made to last, which the form tells in plain words', async () => {
  const { asked } = renderApp('/settings/tokens')
  await open()
  const box = screen.getByRole('checkbox', {
    name: 'End it when my password changes',
    description: 'Leave this on unless a program has to keep working when you change your password.',
  })
  await user.click(box)
  await user.selectOptions(screen.getByLabelText('Ends after'), 'It never ends')
  await create()
  await screen.findByText('Copy the token now')
  const { input } = asked.find(({ name }) => name === 'CreateApiToken')!.variables
  expect(input).toEqual({ name: 'CI', role: 'VIEWER', expiresAt: null, endsWithPassword: false })
})

test.each([
  [{ expiresAt: null, endsWithPassword: true }, /, ends when your password changes$/],
  [{ expiresAt: null, endsWithPassword: false }, /, never ends$/],
  [{ endsWithPassword: true }, /, ends .+, or when your password changes$/],
  [{ endsWithPassword: false }, /, ends (?!.*password).+$/],
])('the list says what ends a token: %o', async (fields, said) => {
  const token = {
    id: '1',
    name: 'CI',
    role: 'EDITOR',
    prefix: 'car_8fk2',
    lastUsedAt: null,
    expiresAt: new Date(Date.now() + 80 * dayMs).toISOString(),
  }
  renderApp('/settings/tokens', { apiTokens: [{ ...token, ...fields }] })
  const row = (await screen.findByText('CI')).closest('li')!
  await waitFor(() => expect(row.querySelector('p:nth-of-type(2)')!.textContent).toMatch(said))
})
