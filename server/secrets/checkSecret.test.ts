import { describe, expect, test } from 'vitest'
import { databases, newData } from '../test/databases.ts'
import { checkSecret } from './checkSecret.ts'
import { createSeal } from './seal.ts'

const [first, second, third] = ['1', '2', '3'].map((sign) => sign.repeat(40)) as [string, string, string]

describe.each(databases)('the secret of an installation on %s', (name) => {
  test('must be the one the database knows, or bring it as the previous one', async () => {
    const data = await newData(name)
    await checkSecret(data, createSeal(first))
    await checkSecret(data, createSeal(first))
    await expect(checkSecret(data, createSeal(second))).rejects.toThrow(/SECRET_KEY .+ is not the one/)
    await checkSecret(data, createSeal(first))
    await checkSecret(data, createSeal(second, first))
    await checkSecret(data, createSeal(second))
    await expect(checkSecret(data, createSeal(third, first))).rejects.toThrow('SECRET_KEY_PREVIOUS')
    await data.close()
  })
})
