import { describe, expect, it } from 'vitest'
import { placesOf } from './places.ts'
import { simulatedWorld } from './testing.ts'

const places = (env: { [name: string]: string }, platform = 'linux') =>
  placesOf('orbit', simulatedWorld({ home: '/home/ada', env, platform }))

describe('placesOf', () => {
  it('follows the defaults of XDG', () => {
    expect(places({})).toEqual({
      state: '/home/ada/.local/state/orbit/telemetry',
      decisions: ['/home/ada/.config/orbit/telemetry.json'],
    })
  })

  it('follows XDG variables and reads the default place of the decision too', () => {
    expect(places({ XDG_STATE_HOME: '/s', XDG_CONFIG_HOME: '/c' })).toEqual({
      state: '/s/orbit/telemetry',
      decisions: ['/c/orbit/telemetry.json', '/home/ada/.config/orbit/telemetry.json'],
    })
  })

  it('ignores relative values', () => {
    expect(places({ XDG_STATE_HOME: 's', XDG_CONFIG_HOME: '.' })).toEqual(places({}))
  })

  it('keeps to the folders of macOS and Windows', () => {
    expect(places({}, 'darwin')?.state).toBe('/home/ada/Library/Application Support/orbit/telemetry')
    expect(places({}, 'win32')?.state).toBe('/home/ada/AppData/Local/orbit/telemetry')
  })

  it('knows no place without an absolute home', () => {
    expect(placesOf('orbit', { ...simulatedWorld({ home: '/' }), home: '' })).toBeUndefined()
  })
})
