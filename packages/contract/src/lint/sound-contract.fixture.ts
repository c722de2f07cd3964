import type { Contract } from '@aboveboard/protocol'

/** A contract about which nobody is warned, to which a test adds what it is about. */
export const sound: Contract = {
  aboveboard: 1,
  product: 'orbit',
  title: 'Orbit',
  version: 1,
  controller: { name: 'Orbit Project', contact: 'privacy@orbit.example' },
  recipients: [{ name: 'Orbit receiver', receives: 'tallies' }],
  consent: { model: 'opt-in', notice: { runs: 3, containers: 'quiet' }, disable_env: [], ci: 'off' },
  install_id: 'none',
  time: 'day',
  visibility: { aggregate: 10 },
  keep: 'tallies',
  together: [],
  retention: 400,
  activity: 'on',
  context: {},
  events: {
    'scan.completed': {
      description: 'A scan finished.',
      purpose: 'Decide which scanners to make faster.',
      fields: {},
    },
  },
  never: [],
}
