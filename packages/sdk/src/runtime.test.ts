import { describe, expect, it } from 'vitest'
import { runtimeOf } from './runtime.ts'

interface Machine {
  readonly env?: { readonly [name: string]: string }
  readonly files?: { readonly [path: string]: string }
}

const runtimeIn = ({ env = {}, files = {} }: Machine) =>
  runtimeOf({ env, exists: (path) => Object.hasOwn(files, path), textOf: (path) => files[path] })

const mounts = (root: string) => ({
  '/proc/self/mountinfo': `21 26 0:20 / /proc rw - proc proc rw\n26 1 ${root}\n27 26 0:5 / /dev rw - devtmpfs none rw\n`,
})
const layers = (folder: string) =>
  mounts(`0:52 / / rw,relatime - overlay overlay rw,lowerdir=${folder}/1/fs,upperdir=${folder}/2/fs`)
const cgroup = (name: string) => ({ '/proc/1/cgroup': `0::${name}\n` })

const KUBERNETES = { KUBERNETES_SERVICE_HOST: '10.96.0.1' }
const LAMBDA = { AWS_LAMBDA_FUNCTION_NAME: 'scan' }
const DOCKER = { '/.dockerenv': '' }

describe('runtimeOf', () => {
  it.each<[string, string, Machine]>([
    ['native', 'a machine', { files: { ...cgroup('/init.scope'), ...mounts('8:1 / / rw - ext4 /dev/sda1 rw') } }],
    ['native', 'a system without such files', {}],
    ['native', 'a system container', { files: cgroup('/lxc/web1/init.scope') }],
    ['native', 'a disk of that name', { files: mounts('253:0 / / rw - ext4 /dev/mapper/docker-root rw') }],
    [
      'native',
      'a machine that serves layers of others',
      {
        files: mounts(
          '8:1 / / rw - ext4 /dev/sda1 rw\n40 26 0:52 / /var/lib/docker/overlay2/1 rw - overlay overlay rw',
        ),
      },
    ],
    ['docker', 'its file', { files: DOCKER }],
    ['docker', 'the name of its group', { files: cgroup('/system.slice/docker-4f5a.scope') }],
    ['docker', 'the place of its layers', { files: layers('/var/lib/docker/overlay2') }],
    ['podman', 'its file', { files: { '/run/.containerenv': '' } }],
    ['podman', 'its file beside that of docker', { files: { '/run/.containerenv': '', ...DOCKER } }],
    ['podman', 'the name of its group', { files: cgroup('/user.slice/libpod-4f5a.scope') }],
    ['podman', 'the place of its layers', { files: layers('/home/ada/.local/share/containers/storage/overlay') }],
    ['containerd', 'the name of its group', { files: cgroup('/system.slice/nerdctl-4f5a.scope') }],
    ['containerd', 'the place of its layers', { files: layers('/var/lib/containerd/io.containerd.snapshotter.v1') }],
    ['kubernetes', 'its variable', { env: KUBERNETES }],
    ['kubernetes', 'its variable beside the file of docker', { env: KUBERNETES, files: DOCKER }],
    ['kubernetes', 'the name of its group', { files: cgroup('/kubepods.slice/cri-containerd-4f5a.scope') }],
    ['lambda', 'its variable', { env: LAMBDA }],
    ['docker', 'its file, where a function is tried out', { env: LAMBDA, files: DOCKER }],
  ])('is %s by %s', (runtime, _, machine) => {
    expect(runtimeIn(machine)).toBe(runtime)
  })
})
