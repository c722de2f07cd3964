/** What an upload says besides its events: when, for the first time, from whom. */
import type { Contract } from '@aboveboard/protocol'
import { isAnonymous, tellingFields } from '../is-anonymous.ts'
import { combinations } from '../lint/combinations.ts'
import { counted, listed } from '../phrase.ts'
import { code, list, type Markdown } from './markdown.ts'

export function frame(contract: Contract): Markdown {
  const isMonthly = contract.time === 'month'
  const periods = isMonthly ? 'in this month' : 'on this day, in this week or in this month'
  return list([
    isMonthly
      ? 'Each event says the **month** in which it happened (UTC), never the day or the time.'
      : 'Each event says the **day** on which it happened (UTC), never the time of day.',
    `It says what your installation reports **for the first time** ${periods}. ` +
      'Your machine remembers that and works it out, so that installations can be counted without an id.',
    idWords(contract),
    'Around its events an upload carries the name of the product, which declaration it follows, a random number ' +
      'of its own, and how many events were recorded and dropped.',
  ])
}

function idWords(contract: Contract): Markdown {
  const { install_id: id } = contract
  if (id === 'none') return noIdWords(contract)
  const random = 'It is random and says nothing about your machine or account'
  return id === 'persistent'
    ? `**An id of your installation**, the same in every upload. ${random}, but it connects everything that ` +
        'your installation reports.'
    : `**An id of your installation**, a new one every ${counted(id.rotating, 'day')}. ${random}, but it connects ` +
        'what your installation reports within that time.'
}

/** Values that are the same every time can do what an id does. */
function noIdWords(contract: Contract): Markdown {
  if (isAnonymous(contract))
    return '**No id:** nothing in an upload stands for you, your account, your machine or your installation.'
  const names = [...new Set(tellingFields(contract).map(({ name }) => name))].sort().map(code)
  const together = combinations(contract).length === 0 ? [] : ['all values of a report together']
  return (
    `**No id.** But ${listed([...names, ...together], 'and')} can be the same every time and different from others', ` +
    'and then connect what your installation reports.'
  )
}
