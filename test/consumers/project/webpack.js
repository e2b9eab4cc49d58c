import webpack from 'webpack'

const output = { path: new URL('out', import.meta.url).pathname, filename: 'webpack.cjs' }
// How large a bundle may be is checked elsewhere.
webpack({ mode: 'production', target: 'web', entry: './browser.js', output, performance: false }, (error, stats) => {
  if (error === null && stats?.hasErrors() === false && !stats.hasWarnings()) return
  console.error(error ?? stats?.toString())
  process.exitCode = 1
})
