import { expect, it } from 'vitest'
import { sound } from './lint/sound-contract.fixture.ts'
import { compiled } from './testing/orbit.ts'
import { verifyCompiled } from './verify-compiled.ts'

it('holds compiled contracts to what sources are held to', () => {
  const contract = { ...sound, recipients: [{ name: 'Archive', receives: 'reports' as const }] }
  const shown = { ...contract, visibility: 'rows' as const }

  const [refused, accepted] = [contract, shown].map((each) => verifyCompiled(compiled(each)))

  expect(refused).toMatchObject({
    ok: false,
    problems: [{ code: 'reports_need_rows', message: 'recipients[0].receives is `reports`, single ones.' }],
  })
  expect(accepted).toMatchObject({ ok: true })
})
