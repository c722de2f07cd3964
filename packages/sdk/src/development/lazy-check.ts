import type { Host } from '../host.ts'
import type { Check } from './check.ts'

/** As `createCheck`, from when that is loaded: a program that never waits before it exits is not told. */
export function lazyCheck(host: Host): Check {
  const loading = import('./check.ts').then(({ createCheck }) => createCheck(host))
  // A bundle may lack the part.
  const ignore = () => {}
  loading.catch(ignore)
  return (name, given) => void loading.then((check) => check(name, given)).catch(ignore)
}
