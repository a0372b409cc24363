import { describe, expect, it } from 'vitest'
import { normaliseTimezone, ScheduleError } from './schedule.ts'

describe('time zones', () => {
  it.each([
    ['america/new_york', 'America/New_York'],
    ['AMERICA/NEW_YORK', 'America/New_York'],
    [' Europe/Berlin ', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['africa/dar_es_salaam', 'Africa/Dar_es_Salaam'],
    ['antarctica/dumontdurville', 'Antarctica/DumontDUrville'],
    ['america/argentina/comodrivadavia', 'America/Argentina/ComodRivadavia'],
    ['etc/gmt+5', 'Etc/GMT+5'],
    ['gb-eire', 'GB-Eire'],
    ['est5edt', 'EST5EDT'],
    ['us/eastern', 'US/Eastern'],
  ])('%s is stored as %s', (written, stored) => {
    expect(normaliseTimezone(written)).toBe(stored)
  })

  it('the name a person chose stays, where Intl would give an older one', () => {
    expect(normaliseTimezone('asia/kolkata')).toBe('Asia/Kolkata')
    expect(normaliseTimezone('Europe/Kyiv')).toBe('Europe/Kyiv')
  })

  it('every zone of this Node is found by its small letters', () => {
    const misspelt = Intl.supportedValuesOf('timeZone').filter((name) => normaliseTimezone(name.toLowerCase()) !== name)
    expect(misspelt).toEqual([])
  })

  it.each([
    'Mars/Phobos',
    '',
    ' ',
    '../../etc/passwd',
    'EST5EDT;DROP',
    '+05:30',
    'UTC+2',
    'AST',
    'PST',
    'SystemV/AST4',
    'localtime',
    'x'.repeat(100_000),
  ])('%.40j is refused', (timezone) => {
    expect(() => normaliseTimezone(timezone)).toThrow(ScheduleError)
  })

  it('what is no text is refused in the same way, naming the field', () => {
    for (const timezone of [null, undefined, 5, {}]) {
      expect(() => normaliseTimezone(timezone as string)).toThrow(expect.objectContaining({ field: 'timezone' }))
    }
  })
})
