import { screen, waitFor } from '@testing-library/react'
import { user } from '../test/user.ts'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'

async function fill(email: string, password: string) {
  await user.type(await screen.findByLabelText('Email'), email)
  await user.type(screen.getByLabelText('Password'), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

test("the server's word about a field stands at that field, which takes the focus", async () => {
  renderApp('/signin', { signedIn: false })
  await fill('ada@example.com', 'wrong')
  const field = screen.getByLabelText('Password')
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/not right/)
  expect(document.activeElement).toBe(field)
})

test('nothing is sent while a field is empty, and each empty field says so', async () => {
  const { asked } = renderApp('/signin', { signedIn: false })
  await user.click(await screen.findByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('Enter your email address')).toBeTruthy()
  expect(screen.getByText('Enter your password')).toBeTruthy()
  expect(asked.map(({ name }) => name)).not.toContain('SignIn')
})

test('what belongs to no field is read out above the form', async () => {
  const signIn = () => {
    throw new GraphQLError('Too many tries. Wait a minute.', { extensions: { code: 'RATE_LIMITED' } })
  }
  renderApp('/signin', { signedIn: false, signIn })
  await fill('ada@example.com', 'password')
  const alert = await screen.findByText('Too many tries. Wait a minute.')
  expect(alert.closest('[role=alert]')).toBeTruthy()
})

test('signing in returns to the page that asked for it', async () => {
  const { router } = renderApp('/executions?statuses=%5B%22FAILED%22%5D', { signedIn: false })
  await fill('ada@example.com', 'password')
  await waitFor(() => expect(router.state.location.pathname).toBe('/executions'))
  expect(router.state.location.search).toEqual({ statuses: ['FAILED'] })
})

test('a link cannot lead to another site after signing in', async () => {
  const { router } = renderApp('/signin?redirect=%2F%2Fevil.example', { signedIn: false })
  await fill('ada@example.com', 'password')
  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
})

test('"stay signed in" is ticked at first and is sent as it stands', async () => {
  const { asked } = renderApp('/signin', { signedIn: false })
  const box = await screen.findByLabelText('Stay signed in on this device')
  expect(box).toHaveProperty('checked', true)
  await user.click(box)
  await fill('ada@example.com', 'password')
  await waitFor(() => expect(asked.map(({ name }) => name)).toContain('SignIn'))
  const { variables } = asked.find(({ name }) => name === 'SignIn')!
  expect(variables['input']).toMatchObject({ rememberMe: false })
})

test('before the first administrator exists every address leads to the set-up', async () => {
  const { router } = renderApp('/jobs', { signedIn: false, setupRequired: true })
  await waitFor(() => expect(router.state.location.pathname).toBe('/setup'))
})

test('a setup code is asked for once the server wants it, and is sent with what was already written', async () => {
  const refusal = (message: string) =>
    new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'code', message }] } })
  const completeSetup = ({ input }: { input: { code: string } }) => {
    if (input.code === '') throw refusal('Enter the setup code.')
    throw refusal('This is not the setup code.')
  }
  const { asked } = renderApp('/setup', { signedIn: false, setupRequired: true, completeSetup })
  await user.type(await screen.findByLabelText('Name'), 'Ada')
  await user.type(screen.getByLabelText('Email'), 'ada@example.com')
  await user.type(screen.getByLabelText('Password'), 'a long enough secret')
  expect(screen.queryByLabelText('Setup code')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Create administrator' }))
  const field = await screen.findByLabelText('Setup code')
  expect(screen.getByText('Enter the setup code.')).toBeTruthy()
  expect(document.activeElement).toBe(field)
  await user.type(field, 'ABCD-EFGH-JKMN')
  await user.click(screen.getByRole('button', { name: 'Create administrator' }))
  expect(await screen.findByText('This is not the setup code.')).toBeTruthy()
  const { variables } = asked.findLast(({ name }) => name === 'CompleteSetup')!
  expect(variables['input']).toEqual({
    name: 'Ada',
    email: 'ada@example.com',
    password: 'a long enough secret',
    code: 'ABCD-EFGH-JKMN',
  })
})
