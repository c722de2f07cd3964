/** What a program runs in, told by a variable or a file that such places have; the files' content goes nowhere. */
import type { Env } from './world.ts'

export type Runtime = 'native' | 'docker' | 'podman' | 'containerd' | 'kubernetes' | 'lambda'

export interface Surroundings {
  readonly env: Env
  exists(path: string): boolean
  /** undefined where there is no such file, or none that may be read. */
  textOf(path: string): string | undefined
}

/** What container engines write into the names of control groups and of the layers below `/`. */
const TRACES = [
  [/\b(?:kubepods|crio)\b/, 'kubernetes'],
  [/\b(?:libpod|podman)\b|\/containers\/storage\//, 'podman'],
  [/\bdocker\b/, 'docker'],
  [/\b(?:containerd|nerdctl)\b/, 'containerd'],
] as const satisfies readonly (readonly [RegExp, Runtime])[]

/** A root of layers, in the format of proc_pid_mountinfo(5). */
const LAYERED_ROOT = /^\d+ \d+ \S+ \S+ \/ .* - overlay .*$/m

/** The outermost that can be told. A system container such as LXC lasts like a machine and is `native`. */
export function runtimeOf({ env, exists, textOf }: Surroundings): Runtime {
  if (env.KUBERNETES_SERVICE_HOST !== undefined) return 'kubernetes'
  if (exists('/run/.containerenv')) return 'podman'
  if (exists('/.dockerenv')) return 'docker'
  const root = LAYERED_ROOT.exec(textOf('/proc/self/mountinfo') ?? '')?.[0]
  const names = `${textOf('/proc/1/cgroup')}\n${root}`
  const [, engine] = TRACES.find(([trace]) => trace.test(names)) ?? []
  return engine ?? (env.AWS_LAMBDA_FUNCTION_NAME === undefined ? 'native' : 'lambda')
}
