import { type Contract, type EventLayout, fieldIdentity, layoutOf, SERIES } from '@aboveboard/protocol'
import { ALL, type EventStore, type TallyKey } from '../event-store.ts'
import { type Counts, cellName } from './recount.ts'

/** Everything that a store has counted for a product, by `cellName`; of three fields the declared ones are asked. */
export async function readAll(store: EventStore, contract: Contract): Promise<Readonly<Counts>> {
  const counts: Counts = {}
  for (const layout of layoutOf(contract).events) {
    for (const fields of groupsOf(contract, layout)) {
      const isSelf = fields.a === fields.b
      const namesOf = ({ a, b, c }: Fields) => (isSelf ? [a] : c === undefined ? [a, b] : [a, b, c])
      for (const series of SERIES) {
        const range = { product: contract.product, series, event: layout.name, ...fields, from: 0, to: 100_000 }
        for (const cell of await store.read(range)) {
          const { period, a: _a, b: _b, c: _c, ...count } = cell
          counts[cellName(series, layout.name, namesOf(fields), period, namesOf(cell))] = count
        }
      }
    }
  }
  return counts
}

type Fields = Pick<TallyKey, 'a' | 'b' | 'c'>

function groupsOf({ together }: Contract, { slots }: EventLayout): readonly Fields[] {
  const fields = slots.map(({ name, field }) => ({ name, identity: fieldIdentity(name, field) }))
  const identities = [ALL, ...fields.map(({ identity }) => identity)]
  const pairs = identities.flatMap((a, at) => identities.slice(at).map((b) => ({ a, b })))
  const triples = together.flatMap((names) => {
    const [a, b, c] = fields.filter(({ name }) => names.includes(name)).map(({ identity }) => identity)
    return a && b && c ? [{ a, b, c }] : []
  })
  return [...pairs, ...triples]
}
