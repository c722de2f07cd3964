import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseName } from './source-text.ts'
import type { Walked } from './walk.ts'

/** What kinds of things a folder holds. A folder that is no repository itself and holds none counts as one. */
export interface Targets {
  readonly repos: number
  /** Container image recipes. */
  readonly images: number
  /** Addresses listed in files named urls.txt. */
  readonly urls: number
  /** Terraform and Bicep files. */
  readonly iac: number
  /** GitLab pipelines. */
  readonly gitlab: number
  /** Kubernetes manifests. */
  readonly k8s: number
}

const IMAGE = /^(Dockerfile|Containerfile)(\..+)?$/
const MAX_BYTES = 64 * 1024

export function targetsOf({ files, repositories }: Walked, root: string): Targets {
  const count = (wanted: (name: string) => boolean): number => files.filter(({ path }) => wanted(baseName(path))).length
  return {
    repos: Math.max(1, repositories),
    images: count((name) => IMAGE.test(name)),
    urls: files
      .filter(({ path, bytes }) => bytes <= MAX_BYTES && baseName(path) === 'urls.txt')
      .reduce((sum, { path }) => sum + addressesIn(join(root, path)), 0),
    iac: count((name) => /\.(tf|bicep)$/.test(name)),
    gitlab: count((name) => name === '.gitlab-ci.yml'),
    k8s: files.filter(({ path, bytes }) => bytes <= MAX_BYTES && isManifest(path, root)).length,
  }
}

function isManifest(path: string, root: string): boolean {
  if (!/\.ya?ml$/.test(path)) return false
  const text = readFileSync(join(root, path), 'utf8')
  return /^apiVersion:/m.test(text) && /^kind:/m.test(text)
}

const addressesIn = (path: string): number => readFileSync(path, 'utf8').match(/^\s*https?:\/\//gm)?.length ?? 0
