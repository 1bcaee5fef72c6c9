/* Sets FOLDER/main.typ as a PDF with Typst: typeset.mjs FOLDER OUT STANDARD SECONDS FONTS.
 *
 * STANDARD is ua-1 or a-2a, SECONDS the creation time (Unix), FONTS the only folder whose fonts may
 * be used. Reads nothing outside FOLDER and FONTS and no clock, so equal input gives equal bytes.
 * On failure prints what Typst says and exits with 1. Runs on Node 18 and later. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [folder, out, standard, seconds, fonts] = process.argv.slice(2);
if (!fonts) {
  console.error('usage: typeset.mjs FOLDER OUT STANDARD SECONDS FONTS');
  process.exit(2);
}
// The compiler adds the system's fonts to those it is given; a configuration that knows one folder
// leaves it nothing to add.
const config = join(folder, 'fonts.conf');
writeFileSync(config, `<fontconfig><dir>${fonts}</dir></fontconfig>\n`);
process.env.FONTCONFIG_FILE = config;
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] });
const compiled = compiler.compile({ mainFilePath: join(folder, 'main.typ') });
if (compiled.hasError() || !compiled.result) {
  compiled.printErrors();
  process.exit(1);
}
const warnings = compiled.takeWarnings();
if (warnings) {
  // The layouts are ours: a warning, such as of a missing font, is a fault.
  for (const one of warnings.shortDiagnostics) console.error(one.message, one.path);
  process.exit(1);
}
try {
  const pdf = compiler.pdf(compiled.result, {
    pdfStandard: standard,
    creationTimestamp: Number(seconds),
  });
  writeFileSync(out, pdf);
} catch (why) {
  console.error(String(why.message ?? why));
  process.exit(1);
}
