import fc from 'fast-check'
import { MONTHS, WEEKDAYS } from '../../schedule/fields.ts'

/** Random patterns for the property tests: usual ones and unusual ones. */

const number = (min: number, max: number) => fc.integer({ min, max })

function range(min: number, max: number): fc.Arbitrary<string> {
  return fc.tuple(number(min, max), number(min, max)).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`)
}

function steppedRange(min: number, max: number): fc.Arbitrary<string> {
  return fc.tuple(number(min, max), number(min, max), number(1, max)).map(([a, b, step]) => {
    const size = Math.abs(a - b) + 1
    return `${Math.min(a, b)}-${Math.max(a, b)}/${((step - 1) % size) + 1}`
  })
}

function field(min: number, max: number, more: fc.Arbitrary<string>[] = []): fc.Arbitrary<string> {
  const value = number(min, max).map(String)
  const starStep = number(1, max - min + 1).map((step) => `*/${step}`)
  const item = fc.oneof(value, value, range(min, max), steppedRange(min, max), starStep, ...more)
  const list = fc.array(item, { minLength: 2, maxLength: 4 }).map((items) => items.join(','))
  return fc.oneof({ weight: 3, arbitrary: value }, { weight: 2, arbitrary: item }, { weight: 1, arbitrary: list })
}

const star = fc.constant('*')

function open(weight: number, otherwise: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight, arbitrary: star }, { weight: 10 - weight, arbitrary: otherwise })
}

const second = field(0, 59)
const minute = open(2, field(0, 59))
/** Hours, mostly around those at which clocks change. */
const hour = open(3, fc.oneof(field(0, 23), field(0, 4), fc.constantFrom('0', '1', '2', '3', '23', '0-4', '22,23,0,1')))
const month = open(8, fc.oneof(field(1, 12), fc.constantFrom(...MONTHS, 'MAR-APR', 'sep-nov')))

const dateSpecials = [
  fc.constantFrom('L', 'LW'),
  number(1, 30).map((before) => `L-${before}`),
  number(1, 31).map((day) => `${day}W`),
]
const weekdayName = fc.constantFrom(...WEEKDAYS)
const weekday = fc.oneof(number(0, 7).map(String), weekdayName)
const weekdaySpecials = [
  weekday.map((day) => `${day}L`),
  fc.tuple(weekday, number(1, 5)).map(([day, nth]) => `${day}#${nth}`),
  fc.constantFrom('MON-FRI', 'SAT-SUN', 'sat,sun', '5-7', '1-7/2'),
  weekdayName,
]
const date = fc.oneof(
  { weight: 6, arbitrary: star },
  { weight: 4, arbitrary: field(1, 31, dateSpecials) },
  fc.constant('?'),
)
const day = fc.oneof(
  { weight: 6, arbitrary: star },
  { weight: 4, arbitrary: field(0, 6, weekdaySpecials) },
  fc.constant('?'),
)

export const fiveFields = fc.tuple(minute, hour, date, month, day).map((fields) => fields.join(' '))
export const sixFields = fc.tuple(open(2, second), fiveFields).map(([first, rest]) => `${first} ${rest}`)

const known =
  'America/New_York Europe/Berlin Australia/Lord_Howe Africa/Cairo America/Santiago America/Havana Antarctica/Troll ' +
  'Africa/Casablanca Europe/Dublin Pacific/Apia Pacific/Kiritimati America/St_Johns Antarctica/Casey Asia/Gaza ' +
  'Asia/Tehran Asia/Kathmandu America/Asuncion Europe/London UTC'

/** Zones, mostly those with the oddest histories. */
export const zone = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known.split(' ')) },
  { weight: 1, arbitrary: fc.constantFrom(...Intl.supportedValuesOf('timeZone')) },
)
