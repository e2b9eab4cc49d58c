import webpack from 'webpack'

const output = { path: new URL('out', import.meta.url).pathname, filename: 'webpack.cjs' }
webpack({ mode: 'production', target: 'web', entry: './browser.js', output }, (error, stats) => {
  if (error === null && stats?.hasErrors() === false && !stats.hasWarnings()) return
  console.error(error ?? stats?.toString())
  process.exitCode = 1
})
