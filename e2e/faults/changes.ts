/** The moments in a run at which the disk changes, from a trace of it. */
export const CHANGES = 'open,openat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,write'

/** A system call, and the how manieth of its kind. */
export interface Change {
  readonly call: string
  readonly nth: number
}

/** Those of them that change something below a folder. */
export function changesIn(trace: string, folder: string): readonly Change[] {
  const counts = new Map<string, number>()
  const files = new Set<string>()
  return trace.split('\n').flatMap((line) => {
    const [, call, given = '', result = ''] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line) ?? []
    if (call === undefined) return []
    const nth = (counts.get(call) ?? 0) + 1
    counts.set(call, nth)
    const isOurs = given.includes(`"${folder}`)
    const isOpen = call.startsWith('open')
    const isToWrite = /O_WRONLY|O_RDWR|O_CREAT/.test(given)
    // Numbers of files are used again.
    if (isOpen) files[isOurs && isToWrite ? 'add' : 'delete'](result)
    const isChange = isOpen ? isOurs && isToWrite : call === 'write' ? files.has(given.split(',')[0] ?? '') : isOurs
    return isChange ? [{ call, nth }] : []
  })
}
