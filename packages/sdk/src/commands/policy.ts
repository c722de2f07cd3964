/** `telemetry policy`: what this machine's administrator says, whether it counts, and how such a file is written. */
import { resolve } from 'node:path'
import type { Host } from '../host.ts'
import { indented, wrapped } from '../text.ts'
import { type Examination, examinePolicy } from './examine-policy.ts'
import type { Given } from './flags.ts'
import { out, type Reply, refusal } from './reply.ts'

/** Prints the policy of the machine; with `--check FILE`, whether that file would be obeyed in its place. */
export function policy({ program, product, world }: Host, { '--check': checked }: Given): Reply {
  const file = checked === undefined ? world.policyFile : resolve(checked)
  if (file === undefined) return refusal({ why: NO_PLACE }, NO_PLACE)
  const found = examinePolicy(file, world.administrator, product)
  const isCheck = checked !== undefined
  const isObeyed = found.exists && found.problems.length === 0
  const text = [
    ...wrapped(`${isCheck ? 'Checked' : 'Policy of this machine'}: ${file}`),
    ...whatItSays(found, product).flatMap((line) => indented(line, 2)),
    ...(isCheck ? ['', ...wrapped(verdict(found, world.policyFile))] : ['', ...howTo(program, product)]),
  ]
  const json = { file, ...found, ...(isCheck ? { obeyed: isObeyed } : { example: exampleFor(product) }) }
  return { code: isCheck && !isObeyed ? 1 : 0, json, lines: [out(text.join('\n'))] }
}

const NO_PLACE = 'This system has no place for a policy.'

function whatItSays({ exists, default: preset, problems, telemetry }: Examination, product: string): readonly string[] {
  if (!exists) return ['There is no such file.']
  return [
    ...(telemetry === undefined ? [] : [`It refuses: at most ${telemetry} for ${product}, whatever the user says.`]),
    ...(preset === undefined ? [] : [`Where the user has said nothing, ${product} is ${preset}.`]),
    ...((telemetry ?? preset) ? [] : [`It says nothing about ${product}.`]),
    ...problems,
  ]
}

function verdict({ exists, problems }: Examination, place: string | undefined): string {
  const where = place === undefined ? '' : ` at ${place}`
  if (exists && problems.length === 0)
    return `It would be obeyed as it is${where}, with this owner and these permissions.`
  return exists ? `It would not be obeyed as it is${where}; what it refuses counts all the same.` : 'Nothing to obey.'
}

const exampleFor = (product: string) => ({ default: 'off', products: { [product]: { telemetry: 'off' } } })

const howTo = (program: string, product: string): readonly string[] => [
  ...wrapped(
    '`telemetry` ("off", "local") refuses and is always obeyed. `default` ("off", "local", "on") speaks where the user ' +
      'has said nothing; it allows something only where nobody but the administrator can write file and folder.',
  ),
  'An example: this program is refused, and the others are off until their users say yes:',
  ...JSON.stringify(exampleFor(product), null, 2)
    .split('\n')
    .map((line) => `  ${line}`),
  `Check a file before it goes there: ${program} telemetry policy --check FILE`,
]
