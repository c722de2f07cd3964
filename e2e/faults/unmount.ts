import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Takes away the file systems that were mounted below a folder. */
export function unmountBelow(folder: string): void {
  if (process.platform !== 'linux') return
  for (const line of readFileSync('/proc/self/mounts', 'utf8').split('\n')) {
    const [, path = ''] = line.split(' ')
    if (path.startsWith(`${folder}/`)) execFileSync('umount', ['--lazy', path])
  }
}
