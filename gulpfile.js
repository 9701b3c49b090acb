const { src, dest } = require('gulp');

/** What the compiler leaves behind: icons, codex files and output schemas. `encoding: false` keeps bytes as they are. */
exports.default = () => src('nodes/**/*.{svg,json}', { base: '.', encoding: false }).pipe(dest('dist'));
