/** The first telemetry.yaml of a command-line program: one event, which informs two decisions. */
import type { Answers } from './answers.ts'

/** Recorded by the module that `moduleSource` gives. */
export const FIRST_EVENT = 'run.completed'

export const contractSource = ({ product, title, contact, model, controller, endpoint }: Answers): string => `\
# What ${oneLine(title)} may report to its makers. What this file does not declare cannot leave a user's machine.
# After each change: raise \`version\`, and run \`aboveboard contract build\`.
aboveboard: 1                       # format of this file
product: ${quoted(product)}
title: ${quoted(title)}
version: 1
controller: { name: ${quoted(controller ?? `${title} project`)}, contact: ${quoted(contact)} }
recipients: [{ name: ${quoted(`${title} receiver`)}${endpoint === undefined ? '' : `, endpoint: ${quoted(endpoint)}`} }]
${CONSENT[model]}
install_id: none                    # installs are counted without one
visibility: { aggregate: 10 }       # groups of fewer installs are shown to nobody
keep: tallies                       # counts rest, no reports
retention: 400d

context:                            # sent once with each batch
  release: { type: version, precision: patch, from: product, description: Version of the program }
  os: { type: choice, values: [linux, macos, windows], other: true, from: os, description: Operating system }
  node: { type: version, precision: major, from: node, description: Version of the Node runtime }

events:
  ${FIRST_EVENT}:
    description: A run of the program ended by itself.
    purpose: Decide which releases need mending first, and whether making the program faster is worth the work.
    fields:
      duration:
        type: bucket
        unit: s
        edges: [1, 10, 60, 600]
        labels: ["<1s", 1-10s, 10-60s, 1-10min, ">10min"]
        bound: right-open
        min: 0
        description: Time that the run took
      succeeded: { type: boolean, description: Whether it ended with exit code 0 }

never:                              # promises, shown to your users
  - Arguments, file names or paths
  - What the program reads or writes
  - User names, host names or IP addresses
`

const CONSENT: { readonly [M in Answers['model']]: string } = {
  'opt-in': 'consent: { model: opt-in }          # nothing before a user has typed `telemetry on`',
  'opt-out': 'consent: { model: opt-out }         # told on the terminal first; `telemetry off` ends it for good',
}

/** As people write it, where YAML takes that for the same text; JSON strings are YAML strings. */
const quoted = (text: string): string =>
  /^[A-Za-z][\w@./ -]*\w$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text)
const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
