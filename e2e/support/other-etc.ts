import { mkdirSync } from 'node:fs'

/**
 * A command in front of another, which then sees the files of `files` in /etc beside those that are there. Nothing
 * outside of it does: the mounts are its own (Linux, as root). `scratch` is a folder for the mount.
 */
export function otherEtc(files: string, scratch: string): readonly string[] {
  mkdirSync(scratch, { recursive: true })
  const mount =
    'mount -t tmpfs tmpfs "$0" && mkdir "$0/up" "$0/work" && ' +
    'mount -t overlay overlay -o lowerdir=/etc,upperdir="$0/up",workdir="$0/work" /etc && ' +
    'cp -r "$1"/. /etc/ && shift && exec "$@"'
  return ['unshare', '--mount', 'sh', '-c', mount, scratch, files]
}
