// Loaded before a program: its clock is wrong by CLOCK_MS. The machine's own goes on.
const RealDate = Date
const shiftMs = Number(process.env.CLOCK_MS)

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, as) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + shiftMs] : given, as),
  get: (target, name, as) => (name === 'now' ? () => RealDate.now() + shiftMs : Reflect.get(target, name, as)),
})
