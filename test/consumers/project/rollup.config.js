import resolve from '@rollup/plugin-node-resolve'

export default { input: 'browser.js', output: { file: 'out/rollup.js' }, plugins: [resolve()] }
