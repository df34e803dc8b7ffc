/** Milliseconds of this process's own work since `began`: unlike the clock, it does not count what else the machine does. */
export function worked(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
