// Lets tests import a file that is no script as the text that it is; the build has esbuild's loader for that.
'use strict';

module.exports = {
  process: (text) => ({ code: `export default ${JSON.stringify(text)};` }),
};
