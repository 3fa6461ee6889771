// Puts functions of a built file in parentheses. V8 reads such a function once, along with what it stands in; any other twice, first only
// to find its end.
import ts from 'typescript';

/** The file with these of its functions in front, as they are there before any line runs. `isWanted` is asked where each begins. */
export function compileAtOnce(text, isWanted = () => true) {
  const source = ts.createSourceFile('file.js', text, ts.ScriptTarget.Latest);
  const isDirective = ({ expression }) => expression !== undefined && ts.isStringLiteral(expression);
  const directives = source.statements.filter(isDirective);
  const functions = source.statements.filter(
    (statement) => ts.isFunctionDeclaration(statement) && isWanted(statement.getStart(source)),
  );
  const cut = [...directives, ...functions].sort((one, other) => other.pos - one.pos);
  const rest = cut.reduce((left, { pos, end }) => left.slice(0, pos) + left.slice(end), text);
  const written = functions.map((statement) => `var ${statement.name.text}=(${statement.getText(source)});`);
  return [...directives.map((statement) => statement.getText(source)), ...written, rest].join('');
}
