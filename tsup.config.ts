import { defineConfig } from 'tsup'

export default defineConfig({
  // Each room a file of its own: a bundler that takes parseMmi leaves the card and the phone out.
  entry: [
    'src/index.ts',
    'src/mmi/parse.ts',
    'src/mmi/format.ts',
    'src/bytes/gsm7.ts',
    'src/card/encodings/**/*.ts',
    'src/card/card.ts',
    'src/card/describe/describe.ts',
    'src/handset/handset.ts',
    'src/operator/operator.ts',
  ],
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  dts: { entry: 'src/index.ts' },
  clean: true,
  splitting: true,
  treeshake: true,
})
